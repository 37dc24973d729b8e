import { invoke } from '@tauri-apps/api/core';
import { listen, type UnlistenFn } from '@tauri-apps/api/event';

export type UnixMillis = number;
export type Language = 'en' | 'de' | 'fr';
export type LanguageChoice = 'system' | Language;
export type Theme = 'system' | 'light' | 'dark' | 'contrast';
export type Persona = 'developer' | 'admin' | 'user';
export type KeyStoreKind = 'secretService' | 'keychain' | 'credentialManager';
export type VaultState = 'opening' | 'waiting' | 'ready' | 'locked' | 'noKeyStore' | 'keyMissing' | 'damaged';

export type Preferences = { languageChoice: LanguageChoice; language: Language; theme: Theme };
export type VaultView = { state: VaultState; keyStore: KeyStoreKind; folder: string; damagedRecords: number };
export type AppState = {
  preferences: Preferences;
  vault: VaultView;
  personas: Persona[];
  platform: PlatformView | null;
  account: AccountView | null;
  asOf: UnixMillis | null;
  setup: SetupView;
  setups: SetupSummary[];
};

export type PlatformKind = 'builtIn' | 'server';
export type PlatformState = 'starting' | 'running' | 'portTaken' | 'unreachable';
export type ServerMode = 'builtIn' | 'dev' | 'production';
export type PlatformView = {
  kind: PlatformKind;
  url: string;
  name: string;
  state: PlatformState;
  port: number | null;
  mode: ServerMode | null;
  isFresh: boolean;
  setupCodeRequired: boolean;
  hasSmsOutbox: boolean;
};
export type PlatformChoice = { kind: 'builtIn' } | { kind: 'server'; url: string };
export type PlatformCheck = {
  url: string;
  name: string;
  version: string;
  mode: ServerMode;
  isFresh: boolean;
  setupCodeRequired: boolean;
};
export type AccountView = { email: string; name: string; phone: string | null; isTenantAdmin: boolean };
export type AccountForm = { email: string; name: string; password: string; setupCode: string | null };
export type SignInForm = { email: string; password: string };

export type Step = 'register' | 'grant' | 'handOver' | 'exchange';
export type RowState = 'done' | 'next' | 'waiting' | 'later' | 'problem';
export type Row = {
  step: Step;
  owner: Persona;
  isYours: boolean;
  state: RowState;
  since: UnixMillis | null;
  problem: Problem | null;
};
export type PrerequisiteKind = 'account' | 'phone' | 'groupAdmin' | 'groupMember';
export type Prerequisite = { kind: PrerequisiteKind; isMet: boolean };
export type SetupKey = { connector: string; grant: string | null };
export type SetupView = {
  key: SetupKey | null;
  connectorId: string | null;
  connectorName: string | null;
  scope: GrantScopeView | null;
  permissions: string[];
  rows: Row[];
  prerequisites: Prerequisite[];
};
export type SetupSummary = {
  key: SetupKey;
  connectorName: string;
  scope: GrantScopeView | null;
  nextStep: Step | null;
};
export type GrantScopeView =
  | { kind: 'group'; groupId: string | null; groupName: string | null }
  | { kind: 'user'; userName: string | null }
  | { kind: 'tenant'; userName: string | null };

export type SecretRef =
  | { kind: 'connectorSecret'; connector: string }
  | { kind: 'refreshToken'; connector: string; grant: string }
  | { kind: 'accessToken'; connector: string; grant: string };
export type ConnectorView = {
  key: string | null;
  id: string;
  name: string;
  description: string;
  redirectUrl: string | null;
  permissions: string[];
  isActive: boolean;
  isMine: boolean;
  ownerName: string | null;
  created: UnixMillis | null;
  secret: string | null;
  grants: GrantView[];
  groupCount: number;
  userCount: number;
};
export type ConnectorForm = { name: string; description: string; redirectUrl: string | null; permissions: string[] };
export type AddConnectorForm = { name: string; id: string; secret: string };
export type GrantView = {
  key: string;
  scope: GrantScopeView;
  refreshToken: string | null;
  granted: UnixMillis | null;
  refreshTokenExpiry: UnixMillis | null;
  rolloverFrom: UnixMillis | null;
  accessToken: string | null;
  accessTokenExpiry: UnixMillis | null;
  endpointUrl: string | null;
  scopes: string[];
  lastExchange: UnixMillis | null;
  problem: Problem | null;
};
export type GroupRole = 'Admin' | 'Member';
export type GroupConnector = { id: string; name: string; permissions: string[] };
export type GroupView = { id: string; name: string; role: GroupRole; memberCount: number; connectors: GroupConnector[] };
export type GroupForm = { name: string; welcomeMessage: string };
export type ExistingGrant = { grantedBy: string; granted: UnixMillis; ownerName: string };
export type GrantPreview = {
  connectorId: string;
  connectorName: string;
  ownerName: string;
  groupName: string;
  memberCount: number;
  permissions: string[];
  existing: ExistingGrant | null;
};
export type Consequences = { connectorName: string; groups: string[]; userCount: number };
export type SmsView = { id: string; mobileNumber: string; text: string; sent: UnixMillis; expiry: UnixMillis };
export type PinSent = { mobileNumber: string; expiry: UnixMillis };
export type TryGroup = { id: string; name: string };
export type MessageView = {
  referenceId: string;
  text: string;
  senderName: string;
  connectorName: string | null;
  sent: UnixMillis;
};

export type ProblemCode =
  | 'emailMalformed'
  | 'emailTaken'
  | 'passwordTooShort'
  | 'passwordTooWeak'
  | 'wrongPassword'
  | 'setupCodeRequired'
  | 'setupCodeWrong'
  | 'signedOut'
  | 'phoneMalformed'
  | 'phoneNoCountryCode'
  | 'phoneNotDigits'
  | 'phoneTaken'
  | 'phoneRequired'
  | 'pinMalformed'
  | 'pinNotRequested'
  | 'pinWrong'
  | 'pinExpired'
  | 'pinExhausted'
  | 'pinTooOften'
  | 'nameMalformed'
  | 'redirectUrlMalformed'
  | 'permissionsMissing'
  | 'connectorDeactivated'
  | 'notConnectorOwner'
  | 'notGroupAdmin'
  | 'notGroupMember'
  | 'notFound'
  | 'throttled'
  | 'grantExists'
  | 'offline'
  | 'timedOut'
  | 'certificateRefused'
  | 'notAPlatform'
  | 'retiredService'
  | 'addressMalformed'
  | 'addressInsecure'
  | 'serverFailed'
  | 'portTaken'
  | 'endpointRefused'
  | 'keyStoreAbsent'
  | 'keyStoreLocked'
  | 'keyStoreTimedOut'
  | 'keyMissing'
  | 'vaultDamaged'
  | 'vaultUnwritable'
  | 'recordDamaged'
  | 'pastedNothing'
  | 'pastedConnectorSecret'
  | 'pastedAccessToken'
  | 'pastedConnectorId'
  | 'pastedRefreshToken'
  | 'pastedUnknown'
  | 'tokenRefused'
  | 'tokenRevoked'
  | 'accessExpired'
  | 'permissionMissing'
  | 'messageEmpty'
  | 'messageTooLong'
  | 'clipboardFailed'
  | 'unexpected';
export type Problem = { code: ProblemCode; args: Record<string, string>; details: string | null };

type Result<T> = { status: 'ok'; data: T } | { status: 'error'; error: Problem };

async function fallible<T>(answer: Promise<T>): Promise<Result<T>> {
  try {
    return { status: 'ok', data: await answer };
  } catch (error) {
    if (error instanceof Error) throw error;
    return { status: 'error', error: error as Problem };
  }
}

export const commands = {
  getState: () => invoke<AppState>('get_state'),
  refresh: () => fallible(invoke<null>('refresh')),
  choosePersonas: (personas: Persona[]) => fallible(invoke<null>('choose_personas', { personas })),
  setLanguage: (choice: LanguageChoice) => fallible(invoke<null>('set_language', { choice })),
  setTheme: (theme: Theme) => fallible(invoke<null>('set_theme', { theme })),
  checkPlatform: (address: string) => fallible(invoke<PlatformCheck>('check_platform', { address })),
  choosePlatform: (choice: PlatformChoice) => fallible(invoke<null>('choose_platform', { choice })),
  moveBuiltInPort: () => fallible(invoke<null>('move_built_in_port')),
  retryVault: () => fallible(invoke<null>('retry_vault')),
  setVaultAside: () => fallible(invoke<null>('set_vault_aside')),
  createAccount: (form: AccountForm) => fallible(invoke<null>('create_account', { form })),
  signIn: (form: SignInForm) => fallible(invoke<null>('sign_in', { form })),
  signOut: () => fallible(invoke<null>('sign_out')),
  requestPin: (mobileNumber: string) => fallible(invoke<PinSent>('request_pin', { mobileNumber })),
  verifyPin: (pin: string) => fallible(invoke<null>('verify_pin', { pin })),
  smsMessages: () => fallible(invoke<SmsView[]>('sms_messages')),
  selectSetup: (key: SetupKey | null) => fallible(invoke<null>('select_setup', { key })),
  registerConnector: (form: ConnectorForm) => fallible(invoke<string>('register_connector', { form })),
  connectors: () => fallible(invoke<ConnectorView[]>('connectors')),
  connector: (key: string) => fallible(invoke<ConnectorView>('connector', { key })),
  editConnector: (key: string, form: ConnectorForm) => fallible(invoke<null>('edit_connector', { key, form })),
  deactivateConnector: (key: string) => fallible(invoke<null>('deactivate_connector', { key })),
  reactivateConnector: (key: string) => fallible(invoke<null>('reactivate_connector', { key })),
  regenerateSecret: (key: string) => fallible(invoke<null>('regenerate_secret', { key })),
  connectorConsequences: (key: string) => fallible(invoke<Consequences>('connector_consequences', { key })),
  deleteConnector: (key: string) => fallible(invoke<null>('delete_connector', { key })),
  addConnector: (form: AddConnectorForm) => fallible(invoke<string>('add_connector', { form })),
  groups: () => fallible(invoke<GroupView[]>('groups')),
  createGroup: (form: GroupForm) => fallible(invoke<string>('create_group', { form })),
  grantableConnectors: () => fallible(invoke<ConnectorView[]>('grantable_connectors')),
  previewGrant: (connectorId: string, groupId: string) =>
    fallible(invoke<GrantPreview>('preview_grant', { connectorId, groupId })),
  grantAccess: (connectorId: string, groupId: string, replace: boolean) =>
    fallible(invoke<SetupKey>('grant_access', { connectorId, groupId, replace })),
  removeGrant: (connector: string, grant: string) => fallible(invoke<null>('remove_grant', { connector, grant })),
  previewUserToken: (connectorId: string) => fallible(invoke<GrantPreview>('preview_user_token', { connectorId })),
  createUserToken: (connectorId: string, replace: boolean) =>
    fallible(invoke<SetupKey>('create_user_token', { connectorId, replace })),
  requestUserTokenPin: (connectorId: string, mobileNumber: string) =>
    fallible(invoke<PinSent>('request_user_token_pin', { connectorId, mobileNumber })),
  createUserTokenWithPin: (connectorId: string, pin: string) =>
    fallible(invoke<SetupKey>('create_user_token_with_pin', { connectorId, pin })),
  acceptRefreshToken: (connector: string, text: string) =>
    fallible(invoke<SetupKey>('accept_refresh_token', { connector, text })),
  getAccessToken: (connector: string, grant: string) =>
    fallible(invoke<GrantView>('get_access_token', { connector, grant })),
  tryGroups: (connector: string, grant: string) => fallible(invoke<TryGroup[]>('try_groups', { connector, grant })),
  trySend: (connector: string, grant: string, groupId: string, text: string) =>
    fallible(invoke<string>('try_send', { connector, grant, groupId, text })),
  conversation: (groupId: string) => fallible(invoke<MessageView[]>('conversation', { groupId })),
  reveal: (secret: SecretRef) => fallible(invoke<string>('reveal', { secret })),
  copySecret: (secret: SecretRef) => fallible(invoke<null>('copy_secret', { secret })),
  copyText: (text: string) => fallible(invoke<null>('copy_text', { text })),
};

export const events = {
  stateChanged: {
    listen: (receive: (event: { payload: AppState }) => void): Promise<UnlistenFn> =>
      listen<AppState>('state-changed', receive),
  },
};
