import type { GrantPreview, GrantScopeView, SetupKey } from '../bindings';
import type { Host } from '../host';
import { sendPin, takePin } from './accounts';
import {
  accountOf,
  connectorById,
  connectorOf,
  connectorView,
  groupView,
  mint,
  next,
  refuse,
  type FakeConnector,
  type FakeGrant,
  type FakeGroup,
  type Model,
} from './model';

type Commands = Pick<
  Host,
  | 'groups'
  | 'createGroup'
  | 'grantableConnectors'
  | 'previewGrant'
  | 'grantAccess'
  | 'removeGrant'
  | 'previewUserToken'
  | 'createUserToken'
  | 'requestUserTokenPin'
  | 'createUserTokenWithPin'
>;

function administered(model: Model, groupId: string): FakeGroup {
  const group = model.groups.find(({ id }) => id === groupId) ?? refuse('notFound');
  return group.role === 'Admin' ? group : refuse('notGroupAdmin');
}

function inGroup(connector: FakeConnector, groupId: string): FakeGrant | undefined {
  return connector.grants.find(({ scope }) => scope.kind === 'group' && scope.groupId === groupId);
}

function forUser(connector: FakeConnector): FakeGrant | undefined {
  return connector.grants.find(({ scope }) => scope.kind !== 'group');
}

export function granted(model: Model, connector: FakeConnector, scope: GrantScopeView, old?: FakeGrant): SetupKey {
  connector.key ??= `c${next(model)}`;
  const grant: FakeGrant = {
    key: old?.key ?? `g${next(model)}`,
    scope,
    refreshToken: mint(model, 'kzr_', 40),
    granted: Date.now(),
    accessToken: null,
    accessTokenExpiry: null,
    lastExchange: null,
    problem: null,
    history: [],
  };
  connector.grants = [...connector.grants.filter((other) => other !== old), grant];
  model.current = { connector: connector.key, grant: grant.key };
  return model.current;
}

export function preview(connector: FakeConnector, groupName: string, memberCount: number, old?: FakeGrant): GrantPreview {
  return {
    connectorId: connector.id,
    connectorName: connector.name,
    ownerName: connector.ownerName,
    groupName,
    memberCount,
    permissions: connector.permissions,
    existing: old ? { grantedBy: 'Shift lead', granted: old.granted, ownerName: connector.ownerName } : null,
  };
}

export function grants(model: Model): Commands {
  return {
    async groups() {
      accountOf(model);
      return model.groups.map((group) => groupView(model, group));
    },
    async createGroup({ name }) {
      accountOf(model);
      if (name.trim() === '') refuse('nameMalformed');
      const id = `group-${next(model)}@1`;
      model.groups.push({ id, name: name.trim(), role: 'Admin', memberCount: 1, messages: [] });
      return id;
    },
    async grantableConnectors() {
      accountOf(model);
      return model.connectors.filter(({ isActive }) => isActive).map(connectorView);
    },
    async previewGrant(connectorId, groupId) {
      const connector = connectorById(model, connectorId);
      const group = administered(model, groupId);
      return preview(connector, group.name, group.memberCount, inGroup(connector, groupId));
    },
    async grantAccess(connectorId, groupId, replace) {
      const connector = connectorById(model, connectorId);
      if (!connector.isActive) refuse('connectorDeactivated');
      const group = administered(model, groupId);
      const old = inGroup(connector, groupId);
      if (old && !replace) refuse('grantExists');
      return granted(model, connector, { kind: 'group', groupId, groupName: group.name }, old);
    },
    async removeGrant(connectorKey, grantKey) {
      const connector = connectorOf(model, connectorKey);
      connector.grants = connector.grants.filter(({ key }) => key !== grantKey);
      if (model.current?.grant === grantKey) model.current = { connector: connectorKey, grant: null };
      return null;
    },
    async previewUserToken(connectorId) {
      const connector = connectorById(model, connectorId);
      return preview(connector, '', model.groups.length, forUser(connector));
    },
    async createUserToken(connectorId, replace) {
      const account = accountOf(model);
      const connector = connectorById(model, connectorId);
      const old = forUser(connector);
      if (old && !replace) refuse('grantExists');
      const kind = account.isTenantAdmin ? 'tenant' : 'user';
      return granted(model, connector, { kind, userName: account.name }, old);
    },
    async requestUserTokenPin(connectorId, mobileNumber) {
      connectorById(model, connectorId);
      return sendPin(model, mobileNumber);
    },
    async createUserTokenWithPin(connectorId, pin) {
      const connector = connectorById(model, connectorId);
      const userName = model.signedIn?.name ?? takePin(model, pin);
      if (model.signedIn) takePin(model, pin);
      return granted(model, connector, { kind: 'user', userName }, forUser(connector));
    },
  };
}
