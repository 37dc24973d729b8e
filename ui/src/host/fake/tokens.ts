import type { Exchange, ExchangeOutcome, SecretRef, Why } from '../bindings';
import type { Host } from '../host';
import { ACCESS_TOKEN_LIFE, ENDPOINT_URL, connectorOf, grantOf, grantView, mint, next, refuse, type Model } from './model';

type Commands = Pick<
  Host,
  | 'acceptRefreshToken'
  | 'getAccessToken'
  | 'tokenHistory'
  | 'allowEndpoint'
  | 'tryGroups'
  | 'trySend'
  | 'conversation'
  | 'reveal'
  | 'copySecret'
  | 'copyText'
>;

const MESSAGE_LIMIT = 5000;

/** An exchange that was made so many milliseconds ago. */
export function exchange(why: Why, outcome: ExchangeOutcome, ago = 0, times = 1): Exchange {
  const last = Date.now() - ago;
  return { at: last - (times - 1) * 60_000, last, times, why, outcome };
}

/** Names what was pasted when it is not a refresh token. */
function refreshTokenIn(pasted: string): string {
  const text = pasted.replace(/["'\s]/g, '');
  if (text === '') refuse('pastedNothing');
  if (/^(kzs_|[A-Z0-9]{10}$)/.test(text)) refuse('pastedConnectorSecret');
  if (text.startsWith('eyJ')) refuse('pastedAccessToken');
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}(@\d)?$/i.test(text)) refuse('pastedConnectorId');
  return text.startsWith('kzr_') ? text : refuse('pastedUnknown');
}

function secretOf(model: Model, secret: SecretRef): string {
  if (secret.kind === 'connectorSecret') return connectorOf(model, secret.connector).secret ?? refuse('notFound');
  const [, grant] = grantOf(model, secret.connector, secret.grant);
  return grant[secret.kind] ?? refuse('notFound');
}

export function tokens(model: Model): Commands {
  return {
    async acceptRefreshToken(connectorKey, text) {
      const refreshToken = refreshTokenIn(text);
      const connector = connectorOf(model, connectorKey);
      let grant = connector.grants.find((known) => known.refreshToken === null);
      if (!grant) {
        grant = {
          key: `g${next(model)}`,
          scope: { kind: 'group', groupId: null, groupName: null },
          refreshToken: null,
          granted: Date.now(),
          accessToken: null,
          accessTokenExpiry: null,
          lastExchange: null,
          problem: null,
          history: [],
        };
        connector.grants.push(grant);
      }
      grant.refreshToken = refreshToken;
      model.current = { connector: connectorKey, grant: grant.key };
      return model.current;
    },
    async getAccessToken(connectorKey, grantKey) {
      const [connector, grant] = grantOf(model, connectorKey, grantKey);
      if (!connector.secret) refuse('secretMissing');
      if (grant.problem?.code === 'tokenRevoked') {
        grant.history.unshift(exchange('asked', { kind: 'failed', problem: grant.problem }));
        refuse('tokenRevoked');
      }
      grant.accessToken = mint(model, 'eyJ', 48);
      grant.lastExchange = Date.now();
      grant.accessTokenExpiry = grant.lastExchange + ACCESS_TOKEN_LIFE;
      grant.problem = null;
      grant.history.unshift(exchange('asked', { kind: 'renewed', expiry: grant.accessTokenExpiry }));
      return grantView(connector, grant);
    },
    async tokenHistory(grantKey) {
      const grants = model.connectors.flatMap((connector) => connector.grants);
      return (grants.find(({ key }) => key === grantKey) ?? refuse('notFound')).history;
    },
    async allowEndpoint(connectorKey, grantKey, origin) {
      const [connector, grant] = grantOf(model, connectorKey, grantKey);
      if (grant.elsewhere !== origin) refuse('endpointRefused', { host: grant.elsewhere ?? ENDPOINT_URL });
      delete grant.elsewhere;
      return grantView(connector, grant);
    },
    async tryGroups(connectorKey, grantKey) {
      const [, { scope }] = grantOf(model, connectorKey, grantKey);
      const groups = model.groups.filter(({ id }) => scope.kind !== 'group' || (scope.groupId ?? id) === id);
      return groups.map(({ id, name }) => ({ id, name }));
    },
    async trySend(connectorKey, grantKey, groupId, text) {
      const [connector] = grantOf(model, connectorKey, grantKey);
      const group = model.groups.find(({ id }) => id === groupId) ?? refuse('notFound');
      if (!connector.permissions.includes('message-send')) refuse('permissionMissing', { permission: 'textmessage:add' });
      if (text.trim() === '') refuse('messageEmpty');
      if (text.length > MESSAGE_LIMIT) refuse('messageTooLong', { limit: String(MESSAGE_LIMIT) });
      if (text.includes('lost')) {
        const problem = { code: 'fateUnknown', args: {}, details: 'connection reset' } as const;
        model.unsettled.push({ key: `u${next(model)}`, grant: grantKey, connectorName: connector.name, method: 'POST', path: `/v1/groups/${groupId}/messages`, text, at: Date.now(), problem });
        model.revision += 1;
        throw problem;
      }
      const referenceId = `m${next(model)}`;
      const senderName = model.signedIn?.name ?? connector.ownerName;
      group.messages.push({ referenceId, text, senderName, connectorName: connector.name, sent: Date.now() });
      return referenceId;
    },
    async conversation(groupId) {
      return [...(model.groups.find(({ id }) => id === groupId) ?? refuse('notFound')).messages];
    },
    async reveal(secret) {
      return secretOf(model, secret);
    },
    async copySecret(secret) {
      secretOf(model, secret);
      return null;
    },
    async copyText() {
      return null;
    },
  };
}
