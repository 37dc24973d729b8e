import type { ConnectorForm } from '../bindings';
import type { Host } from '../host';
import { accountOf, connectorOf, connectorView, mint, next, refuse, type FakeConnector, type Model } from './model';

type Commands = Pick<
  Host,
  | 'registerConnector'
  | 'connectors'
  | 'connector'
  | 'editConnector'
  | 'deactivateConnector'
  | 'reactivateConnector'
  | 'regenerateSecret'
  | 'connectorConsequences'
  | 'deleteConnector'
  | 'addConnector'
>;

function checked(form: ConnectorForm): ConnectorForm {
  const name = form.name.trim();
  if (name === '' || name.length > 64) refuse('nameMalformed');
  if (form.redirectUrl && !/^https?:\/\/\S+$/.test(form.redirectUrl)) refuse('redirectUrlMalformed');
  if (form.permissions.length === 0) refuse('permissionsMissing');
  return { ...form, name };
}

function owned(model: Model, key: string): FakeConnector {
  const connector = connectorOf(model, key);
  return connector.isMine ? connector : refuse('notConnectorOwner');
}

export function connectors(model: Model): Commands {
  return {
    async registerConnector(form) {
      const account = accountOf(model);
      if (account.phone === null) refuse('phoneRequired');
      const key = `c${next(model)}`;
      model.connectors.push({
        ...checked(form),
        key,
        id: `7d0e4c5a-91c4-4f0e-8a11-${String(next(model)).padStart(12, '0')}@1`,
        isActive: true,
        isMine: true,
        ownerName: account.name,
        created: Date.now(),
        secret: mint(model, 'kzs_', 12),
        grants: [],
      });
      model.current = { connector: key, grant: null };
      return key;
    },
    async connectors() {
      return model.connectors.map(connectorView);
    },
    async connector(key) {
      return connectorView(connectorOf(model, key));
    },
    async editConnector(key, form) {
      Object.assign(owned(model, key), checked(form));
      return null;
    },
    async deactivateConnector(key) {
      owned(model, key).isActive = false;
      return null;
    },
    async reactivateConnector(key) {
      owned(model, key).isActive = true;
      return null;
    },
    async regenerateSecret(key) {
      owned(model, key).secret = mint(model, 'kzs_', 12);
      return null;
    },
    async connectorConsequences(key) {
      const { name, grants } = connectorOf(model, key);
      const groups = grants.flatMap(({ scope }) => (scope.kind === 'group' && scope.groupName ? [scope.groupName] : []));
      return { connectorName: name, groups, userCount: grants.length - groups.length };
    },
    async deleteConnector(key) {
      const connector = connectorOf(model, key);
      model.connectors = model.connectors.filter((other) => other !== connector);
      if (model.current?.connector === key) model.current = null;
      return null;
    },
    async addConnector({ name, id, secret }) {
      if (name.trim() === '') refuse('nameMalformed');
      if (id.trim() === '' || secret.trim() === '') refuse('pastedNothing');
      if (/^kzs_/.test(id.trim())) refuse('pastedConnectorSecret');
      const known = model.connectors.find((connector) => connector.id === id.trim());
      const key = known?.key ?? `c${next(model)}`;
      if (known) Object.assign(known, { key, secret: secret.trim() });
      else {
        model.connectors.push({
          key,
          id: id.trim(),
          name: name.trim(),
          description: '',
          redirectUrl: null,
          permissions: [],
          isActive: true,
          isMine: true,
          ownerName: model.signedIn?.name ?? '',
          created: Date.now(),
          secret: secret.trim(),
          grants: [],
        });
      }
      model.current = { connector: key, grant: null };
      return key;
    },
  };
}
