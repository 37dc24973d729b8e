import type {
  AppState,
  ConnectorView,
  Exchange,
  GrantScopeView,
  GrantView,
  GroupView,
  MessageView,
  Persona,
  PlatformView,
  Preferences,
  Problem,
  ProblemCode,
  ReceiptView,
  Role,
  Sent,
  SetupKey,
  SmsView,
  UnsettledView,
  VaultView,
} from '../bindings';
import { PERMISSION_CHOICES } from '../choices';
import { setupOf, summariesOf } from './setup';

export const DAY = 86_400_000;
const HOUR = 3_600_000;

export type FakeAccount = { email: string; name: string; password: string; phone: string | null; isTenantAdmin: boolean };
export type FakePin = { pin: string; mobileNumber: string; expiry: number; triesLeft: number };
export type FakeGrant = {
  key: string;
  scope: GrantScopeView;
  refreshToken: string | null;
  granted: number;
  accessToken: string | null;
  accessTokenExpiry: number | null;
  lastExchange: number | null;
  problem: Problem | null;
  /** Newest first. */
  history: Exchange[];
  /** When a reply with it was sealed. */
  sealed?: number;
  /** An origin of its own that the token service names, until it is allowed. */
  elsewhere?: string;
};
export type FakeConnector = {
  key: string | null;
  id: string;
  name: string;
  description: string;
  redirectUrl: string | null;
  permissions: string[];
  isActive: boolean;
  isMine: boolean;
  ownerName: string;
  created: number;
  secret: string | null;
  grants: FakeGrant[];
};
export type FakeInvitation = {
  key: string;
  connector: string;
  words: string;
  made: number;
  opened: number | null;
  withdrawn: number | null;
  nudges: number[];
};
/** A sealed reply that was made here. */
export type FakeAnswer = {
  key: string;
  text: string;
  connectorId: string;
  connectorName: string;
  groupName: string;
  ownerName: string;
  /** Whether it was sealed with seven words. */
  hasPassphrase: boolean;
  made: number;
  expiry: number;
  nudges: number[];
};
export type FakeGroup = { id: string; name: string; role: Role; memberCount: number; messages: MessageView[] };

/** Everything the fake knows: what Rust and a platform would hold between them. */
export type Model = {
  preferences: Preferences;
  vault: VaultView;
  /** What a person knows that opens the vault, and how often it was something else. */
  keys: { passphrase: string | null; code: string | null; wrong: number; nextTry: number };
  /** Whether a backup was put back. */
  restored: boolean;
  personas: Persona[];
  platform: PlatformView | null;
  accounts: FakeAccount[];
  signedIn: FakeAccount | null;
  asOf: number | null;
  sms: SmsView[];
  pin: FakePin | null;
  connectors: FakeConnector[];
  groups: FakeGroup[];
  /** Newest first. */
  invitations: FakeInvitation[];
  /** Invitations of others that were opened and not answered yet. */
  toAnswer: { key: string; text: string; opened: number }[];
  answers: FakeAnswer[];
  receipts: ReceiptView[];
  /** Whether invitations and replies are signed by another key than before. */
  hasOtherSigner: boolean;
  /** What the app was opened with, until it is taken. */
  incoming: Sent | null;
  /** Messages of which nobody knows whether they were sent. */
  unsettled: UnsettledView[];
  /** Until when the platform wants to be left alone. */
  heldUntil: number | null;
  current: SetupKey | null;
  counter: number;
  revision: number;
};

export const ENDPOINT_URL = 'http://127.0.0.1:8453/';

export function refuse(code: ProblemCode, args: Record<string, string> = {}): never {
  const problem: Problem = { code, args, details: null };
  throw problem;
}

export function next(model: Model): number {
  model.counter += 1;
  return model.counter;
}

/** A value that looks minted: letters and digits that differ per call and per kind. */
export function mint(model: Model, prefix: string, length: number): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  let seed = Math.imul(next(model) + 1, 0x9e37_79b9);
  let text = prefix;
  for (let index = 0; index < length; index += 1) {
    seed = Math.imul(seed ^ (seed >>> 15), 0x85eb_ca6b) + 0x6d2b_79f5;
    text += letters[(seed >>> 7) % letters.length] ?? 'K';
  }
  return text;
}

export function mask(secret: string | null): string | null {
  return secret === null ? null : `${'•'.repeat(10)} ${secret.slice(-4)}`;
}

export function scopesOf(permissions: string[]): string[] {
  return PERMISSION_CHOICES.filter((choice) => permissions.includes(choice.key)).flatMap((choice) => choice.permissions);
}

/** A grant whose token is in the vault. */
export function grantView(connector: FakeConnector, grant: FakeGrant): GrantView {
  return {
    key: grant.key,
    scope: grant.scope,
    refreshToken: mask(grant.refreshToken) ?? '',
    granted: grant.granted,
    refreshTokenExpiry: grant.granted + 365 * DAY,
    rolloverFrom: grant.granted + 328 * DAY,
    accessToken: mask(grant.accessToken),
    accessTokenExpiry: grant.accessTokenExpiry,
    endpointUrl: grant.accessToken === null ? null : (grant.elsewhere ?? ENDPOINT_URL),
    unconfirmedEndpoint: grant.elsewhere ?? null,
    scopes: grant.accessToken === null ? [] : scopesOf(connector.permissions),
    lastExchange: grant.lastExchange,
    problem: grant.problem,
  };
}

export function connectorView(connector: FakeConnector): ConnectorView {
  const { grants, secret, ...facts } = connector;
  return {
    ...facts,
    secret: mask(secret),
    grants: grants.filter(({ refreshToken }) => refreshToken !== null).map((grant) => grantView(connector, grant)),
    groupCount: grants.filter((grant) => grant.scope.kind === 'group').length,
    userCount: grants.filter((grant) => grant.scope.kind !== 'group').length,
  };
}

export function groupView(model: Model, group: FakeGroup): GroupView {
  const { id, name, role, memberCount } = group;
  const acting = model.connectors.filter((connector) =>
    connector.grants.some(({ scope }) => scope.kind === 'group' && scope.groupId === group.id),
  );
  const connectors = acting.map((one) => ({ id: one.id, name: one.name, permissions: one.permissions }));
  return { id, name, role, memberCount, connectors };
}

/** Finds a connector of the vault, or of the portal when it has no record, by key. */
export function connectorOf(model: Model, key: string): FakeConnector {
  return model.connectors.find((connector) => connector.key === key) ?? refuse('notFound');
}

export function connectorById(model: Model, id: string): FakeConnector {
  return model.connectors.find((connector) => connector.id === id) ?? refuse('notFound');
}

export function grantOf(model: Model, connectorKey: string, grantKey: string): [FakeConnector, FakeGrant] {
  const connector = connectorOf(model, connectorKey);
  return [connector, connector.grants.find((grant) => grant.key === grantKey) ?? refuse('notFound')];
}

export function accountOf(model: Model): FakeAccount {
  return model.signedIn ?? refuse('signedOut');
}

/** `+49 30 1234 5678` from what was typed; refuses what is no number. */
export function groupedNumber(typed: string): string {
  const compact = typed.replace(/[\s()./-]/g, '');
  if (/[^\d+]/.test(compact)) refuse('phoneNotDigits');
  if (!compact.startsWith('+')) refuse('phoneNoCountryCode');
  if (!/^\+\d{8,15}$/.test(compact)) refuse('phoneMalformed');
  return `${compact.slice(0, 3)} ${(compact.slice(3).match(/.{1,3}/g) ?? []).join(' ')}`;
}

/** How many set-ups are listed beside the one that is shown. */
const LISTED_SETUPS = 50;

export function view(model: Model): AppState {
  const account = model.signedIn;
  const setups = summariesOf(model);
  return {
    revision: model.revision,
    preferences: model.preferences,
    vault: model.vault,
    personas: model.personas,
    platform: model.platform,
    account: account && {
      email: account.email,
      name: account.name,
      phone: account.phone,
      isTenantAdmin: account.isTenantAdmin,
    },
    asOf: model.asOf,
    setup: setupOf(model),
    setups: setups.slice(0, LISTED_SETUPS),
    setupCount: setups.length,
  };
}

export const ACCESS_TOKEN_LIFE = 24 * HOUR;
