import { PASSPHRASE, SCENARIOS, scenarioNamed, type ScenarioName } from '#ui/host/fake/scenarios';
import { BACKUP_PASSPHRASE, BACKUP_START } from '#ui/host/fake/vault';
import { createAccount, enterPin, faulty, inTurn, nameConnector, press, refused, requestPin, see, type, type Act } from './acts';
import type { Address } from './window';

/** A page in a state: where it is opened, and what is done there. */
export type Place = Address & { name: string; act?: Act };

/** Every state of the fake host, as it opens. A new one is here by itself. */
export const OPENINGS: Place[] = (Object.keys(SCENARIOS) as ScenarioName[]).map((scenario) => ({
  name: scenario,
  scenario,
  hash: scenarioNamed(scenario).route ?? '#/setup',
}));

const ROOMS = [
  '#/setup/account',
  '#/setup/register',
  '#/setup/grant',
  '#/setup/hand-over',
  '#/setup/invite',
  '#/setup/open',
  '#/setup/exchange',
  '#/setup/member',
  '#/setup/user-token',
  '#/connectors',
  '#/connectors/add',
  '#/connectors/c-1',
  '#/connectors/c-1/edit',
  '#/groups',
  '#/settings',
  '#/settings/platform',
  '#/settings/vault',
  '#/settings/vault/passphrase',
  '#/settings/vault/recovery',
  '#/settings/vault/backup',
  '#/settings/vault/restore',
  '#/settings/vault/rotate',
  '#/settings/vault/wipe',
];

/** Pages that differ by what opens the vault. */
const VAULT_ROOMS = ['#/settings', '#/settings/vault', '#/settings/vault/passphrase', '#/settings/vault/passphrase/remove', '#/settings/vault/recovery', '#/settings/vault/restore', '#/settings/vault/rotate'];

/** The states in which every page is opened: full, and with the longest names. */
const FULL: ScenarioName[] = ['several', 'long-names'];
/** Some pages differ where there is nothing to show, nobody answers, or nobody is signed in. */
const DIFFERENT: [ScenarioName, string[]][] = [
  ['signed-out', ['#/setup/account', '#/setup/grant', '#/setup/exchange', '#/setup/member', '#/connectors', '#/groups', '#/settings']],
  ['home-blank', ['#/setup/grant', '#/setup/hand-over', '#/setup/exchange', '#/groups']],
  ['unreachable', ['#/setup/grant', '#/setup/exchange', '#/groups', '#/settings']],
  ['vault-passphrase', VAULT_ROOMS],
  ['vault-together', VAULT_ROOMS],
  ['user-new', ['#/setup/member', '#/setup/user-token', '#/groups']],
];

/** Every page, in states that fill it differently. */
export const PAGES: { scenario: ScenarioName; hashes: string[] }[] = [
  ...FULL.map((scenario) => ({ scenario, hashes: ROOMS })),
  ...DIFFERENT.map(([scenario, hashes]) => ({ scenario, hashes })),
];

const at = (name: string, scenario: ScenarioName, hash: string, ...acts: Act[]): Place => ({
  name,
  scenario,
  hash,
  act: inTurn(...acts),
});
const failing = (place: Place, ...fail: string[]): Place => ({ ...place, fail });

const WELCOME: Place[] = [
  at('welcome: no role chosen', 'first-start', '', press('welcome-continue')),
  at('welcome: a server is asked for', 'first-start', '', press('platform-server'), see('platform-address')),
  at(
    'welcome: a server was found',
    'first-start',
    '',
    press('persona-admin'),
    press('platform-server'),
    type('platform-address', 'fresh.site-a.example'),
    press('welcome-continue'),
    see('platform-found'),
  ),
  at(
    'welcome: the retired service',
    'first-start',
    '',
    press('persona-developer'),
    press('platform-server'),
    type('platform-address', 'https://kms.kaiza.la'),
    press('welcome-continue'),
    refused('retiredService'),
  ),
  at(
    'welcome: no such address',
    'first-start',
    '',
    press('persona-user'),
    press('platform-server'),
    type('platform-address', 'selfsigned.site-a.example'),
    press('welcome-continue'),
    refused('certificateRefused'),
  ),
];

const ACCOUNT: Place[] = [
  at('account: refused', 'built-in', '#/setup/register', type('account-email', 'nobody'), press('account-submit'), refused('emailMalformed')),
  at('account: sign in instead', 'built-in', '#/setup/register', press('account-switch')),
  at('account: wrong password', 'signed-out', '#/setup/account', type('account-email', 'x@y.example'), press('account-submit'), refused('wrongPassword')),
  at('account: a set-up code is missing', 'fresh-server', '#/setup/register', createAccount, refused('setupCodeRequired')),
  at('phone: a number', 'built-in', '#/setup/register', createAccount, see('phone-number')),
  at('phone: no number', 'built-in', '#/setup/register', createAccount, type('phone-number', '0151'), press('phone-submit'), refused('phoneNoCountryCode')),
  at('phone: a PIN', 'built-in', '#/setup/register', createAccount, requestPin),
  at('phone: a wrong PIN', 'built-in', '#/setup/register', createAccount, requestPin, type('pin-input', '111111'), press('pin-submit'), refused('pinWrong')),
  failing(at('phone: too many PINs', 'built-in', '#/setup/register', createAccount, type('phone-number', '+4915123456789'), press('phone-submit'), refused('pinTooOften')), 'requestPin:pinTooOften'),
  failing(at('phone: no gateway', 'built-in', '#/setup/register', createAccount, type('phone-number', '+4915123456789'), press('phone-submit'), refused('smsUnavailable')), 'requestPin:smsUnavailable'),
];

const REGISTER: Place[] = [
  at('register: no name', 'signed-in', '#/setup/register', press('register-continue'), refused('nameMalformed')),
  at('register: permissions', 'signed-in', '#/setup/register', nameConnector),
  failing(at('register: refused', 'signed-in', '#/setup/register', nameConnector, press('register-submit'), refused('serverFailed')), 'registerConnector:serverFailed'),
  failing(at('register: a bad address leads back', 'signed-in', '#/setup/register', nameConnector, press('register-submit'), refused('redirectUrlMalformed')), 'registerConnector:redirectUrlMalformed'),
  at('register: done', 'signed-in', '#/setup/register', nameConnector, press('register-submit'), see('register-done')),
  at('register: secret revealed', 'signed-in', '#/setup/register', nameConnector, press('register-submit'), press('connector-secret-reveal')),
  failing(at('register: not copied', 'signed-in', '#/setup/register', nameConnector, press('register-submit'), press('connector-secret-copy'), refused('clipboardFailed')), 'copySecret:clipboardFailed'),
];

const newGroup = inTurn(type('group-new-name', 'Night shift'), press('group-create'), press('grant-continue'), see('grant-submit'));

const GRANT: Place[] = [
  failing(at('grant: signed out meanwhile', 'home-after-1', '#/setup/grant', refused('signedOut'), see('problem-account')), 'groups:signedOut'),
  at('grant: no group yet', 'developer-blank', '#/setup/grant', see('wizard-back')),
  at('grant: which connector', 'several', '#/setup/grant/group-day-shift-site-b@1', see('grant-continue')),
  at('grant: no connector chosen', 'several', '#/setup/grant/group-day-shift-site-b@1', press('grant-continue')),
  at('grant: which group', 'home-after-1', '#/setup/grant', see('grant-continue')),
  at('grant: another group', 'home-after-1', '#/setup/grant', press('group-new'), see('group-create')),
  at('grant: check', 'home-after-1', '#/setup/grant', newGroupAfter('group-new'), see('grant-submit')),
  at('grant: it exists', 'grant-exists', '#/setup/grant', press('grant-continue'), see('grant-existing')),
  at('grant: done', 'home-after-1', '#/setup/grant', newGroupAfter('group-new'), press('grant-submit'), see('grant-done')),
  at('grant: done by an admin', 'admin-done', '#/setup/grant', newGroupAfter('group-new'), press('grant-submit'), see('grant-done')),
  failing(at('grant: throttled', 'home-after-1', '#/setup/grant', newGroupAfter('group-new'), press('grant-submit'), refused('throttled')), 'grantAccess:throttled'),
  failing(at('grant: no preview', 'home-after-1', '#/setup/grant', press('grant-continue'), refused('offline')), 'previewGrant:offline'),
];

function newGroupAfter(opener: string): Act {
  return inTurn(press(opener), newGroup);
}

const HAND_OVER: Place[] = [
  at('hand-over: a newer one', 'several', '#/setup/hand-over', press('handover-newer'), see('handover-paste')),
  at('hand-over: seven words', 'home-after-2', '#/setup/hand-over', press('seal-submit'), see('sealed-reply'), press('message-reply-show')),
  failing(at('hand-over: not sealed', 'home-after-2', '#/setup/hand-over', press('seal-submit'), refused('vaultUnwritable')), 'sealWithPassphrase:vaultUnwritable'),
  at('hand-over: unsealed', 'home-after-2', '#/setup/hand-over', press('handover-unsealed'), press('message-exchange-show'), see('message-exchange')),
  at('hand-over: a secret pasted', 'developer-waiting', '#/setup/hand-over', press('handover-plain'), type('handover-paste', 'kzs_ABCDEFGH'), press('handover-submit'), refused('pastedConnectorSecret')),
  at('hand-over: an access token pasted', 'developer-waiting', '#/setup/hand-over', press('handover-plain'), type('handover-paste', 'eyJhbGciOiJFZERTQSJ9.e30.AAAA'), press('handover-submit'), refused('pastedAccessToken')),
];

/** Seals what was granted with seven words, and pastes it as the developer would. */
const pastedWithWords: Act = async (page) => {
  await inTurn(press('seal-submit'), see('sealed-reply'), press('message-reply-show'), see('message-reply'))(page);
  const message = await page.getByTestId('message-reply').innerText();
  await page.evaluate(() => (location.hash = '#/setup/open'));
  await inTurn(see('open-field'), type('open-field', message), press('open-submit'), see('reply-seven-words'))(page);
};

const GROUP = 'answer-group-group-night-shift-site-a@1';
const decided = inTurn(press(GROUP), type('answer-check-words', 'copper window'), press('answer-submit'));
const invite = inTurn(type('invite-words', 'The plan of the week goes to the night shift.'), press('invite-submit'), see('invitation'));

const INVITATION: Place[] = [
  at('open: nothing pasted', 'several', '#/setup/open', press('open-submit'), refused('handoverUnrecognised')),
  at('open: what came damaged', 'invitation-damaged', '', refused('handoverTruncated')),
  failing(at('open: hostile', 'several', '#/setup/open', type('open-field', 'x'), press('open-submit'), refused('handoverHostile')), 'readHandover:handoverHostile'),
  at('invite: form', 'developer-waiting', '#/setup/invite', see('invite-submit')),
  at('invite: without the app', 'developer-waiting', '#/setup/invite', press('invite-without'), press('message-grant-show'), see('message-grant')),
  failing(at('invite: no secret', 'developer-waiting', '#/setup/invite', press('invite-submit'), refused('secretMissing')), 'invite:secretMissing'),
  at('invite: nothing to invite for', 'developer-blank', '#/setup/invite', see('empty')),
  at('invite: made', 'developer-waiting', '#/setup/invite', invite),
  at('invite: made, long names', 'long-names', '#/setup/invite', press('invite-submit'), see('invitation'), press('message-invitation-show')),
  at('invite: QR code', 'developer-waiting', '#/setup/invite', invite, press('invitation-qr-show'), see('invitation-qr')),
  at('invite: saved', 'invited', '#/setup/invite', press('invitation-save'), see('saved-file')),
  failing(at('invite: saved, the folder does not open', 'invited', '#/setup/invite', press('invitation-save'), press('saved-file-show'), refused('folderNotShown')), 'showSaved:folderNotShown'),
  at('invite: withdraw it?', 'invited', '#/setup/invite', press('turn-withdraw'), see('dialog')),
  at('invite: expired', 'invitation-expired', '#/setup/invite', see('invitation-expired')),
  at('answer: decide', 'invitation-arrived', '', see('answer-submit')),
  at('answer: a group is chosen', 'invitation-arrived', '', press(GROUP)),
  at('answer: no group is chosen', 'invitation-arrived', '', press('answer-submit')),
  at('answer: other words', 'invitation-arrived', '', press(GROUP), press('answer-submit'), refused('checkWordsWrong'), faulty('answer-check-words')),
  at('answer: note and life', 'invitation-arrived', '', press('answer-more'), see('answer-note')),
  at('answer: much to doubt', 'invitation-doubtful', '', see('answer-differences'), see('grant-existing')),
  at('answer: no group to choose', 'invitation-no-group', '', see('group-create')),
  at('answer: for another platform', 'invitation-foreign', '', refused('handoverOtherPlatform')),
  at('answer: sealed', 'invitation-arrived', '', decided, see('sealed-reply')),
  at('answer: sealed, the message and the receipt', 'invitation-arrived', '', decided, press('message-reply-show'), press('receipt-show'), press('receipt-save'), see('saved-file')),
  at('answer: home afterwards', 'invitation-arrived', '', decided, press('sealed-done'), see('turn')),
  at('answer: sent once more', 'invitation-arrived', '', decided, press('sealed-done'), press('turn-open'), see('sealed-reply')),
  at('reply: opened', 'reply-arrived', '', see('reply-exchanged')),
  at('reply: from another computer, no access token yet', 'reply-from-another-computer', '', see('reply-other-signer'), refused('timedOut')),
  at('reply: the seven words', 'home-after-2', '#/setup/hand-over', pastedWithWords),
  at('reply: seven other words', 'home-after-2', '#/setup/hand-over', pastedWithWords, type('reply-seven-words', 'seven other words'), press('reply-open'), refused('handoverPassphraseWrong')),
  at('reply: for somebody else', 'reply-foreign', '', refused('handoverForeign')),
  at('reply: none is open', 'several', '#/setup/reply', see('open-submit')),
  at('reply: one that is gone', 'several', '#/setup/sealed/a-1', refused('notFound')),
];

const exchanged = inTurn(press('exchange-submit'), see('access-token-card'));
const sent = inTurn(press('try-groups'), see('try-send'), press('try-send'), see('conversation-message'));

const EXCHANGE: Place[] = [
  at('exchange: an access token', 'home-after-3', '#/setup/exchange', exchanged),
  at('exchange: revealed', 'home-after-3', '#/setup/exchange', exchanged, press('access-token-reveal')),
  at('exchange: groups', 'home-after-3', '#/setup/exchange', exchanged, press('try-groups'), see('try-send')),
  at('exchange: message seen', 'home-after-3', '#/setup/exchange', exchanged, sent),
  at('exchange: message seen, long names', 'long-names', '#/setup/exchange', see('access-token-card'), sent),
  at('exchange: empty message', 'home-after-4', '#/setup/exchange', press('try-groups'), type('try-message', ''), press('try-send'), refused('messageEmpty')),
  at('exchange: nothing to exchange yet', 'home-after-1', '#/setup/exchange', press('exchange-submit')),
  at('exchange: another address', 'another-endpoint', '#/setup/exchange', see('endpoint-question')),
  at('exchange: another address is allowed', 'another-endpoint', '#/setup/exchange', press('endpoint-allow'), see('try-groups')),
  at('exchange: the fate of a message is unknown', 'home-after-4', '#/setup/exchange', press('try-groups'), type('try-message', 'lost on the way'), press('try-send'), refused('fateUnknown'), see('fate-question')),
  at('exchange: looked for in the group', 'home-after-4', '#/setup/exchange', press('try-groups'), type('try-message', 'lost on the way'), press('try-send'), press('fate-look'), see('conversation')),
  at('connectors: a calendar file', 'several', '#/connectors', press('calendar-save'), see('calendar-file')),
  at('exchange: refused', 'everything-fails', '#/setup/exchange', press('exchange-submit'), refused('tokenRefused')),
];

const CONNECTORS: Place[] = [
  at('connector: what happened', 'token-life', '#/connectors/c-1', press('history-open-g-1'), see('history-entry')),
  at('connector: nothing happened yet', 'long-names', '#/connectors/c-1', press('history-open-g-1')),
  at('connector: a refresh token that has ended', 'expired-tokens', '#/connectors/c-1', see('access-life-g-1')),
  at('connector: no access token yet', 'home-after-3', '#/connectors/c-1', see('life-g-1')),
  at('connector: not renewed', 'problem-row', '#/connectors/c-1', press('grant-renew-g-1'), refused('tokenRevoked')),
  at('connector: delete it?', 'several', '#/connectors/c-2', press('connector-delete'), see('dialog')),
  at('connector: delete one with long names?', 'long-names', '#/connectors/c-1', press('connector-delete'), see('dialog')),
  at('connector: new secret?', 'several', '#/connectors/c-1', press('connector-regenerate'), see('dialog')),
  at('connector: remove a grant?', 'several', '#/connectors/c-1', press('grant-remove-g-1'), see('dialog')),
  failing(at('connector: not deleted', 'several', '#/connectors/c-1', press('connector-delete'), press('dialog-commit'), refused('offline')), 'deleteConnector:offline'),
  at('connector: add, nothing typed', 'several', '#/connectors/add', press('add-submit'), refused('nameMalformed')),
  at('connector: one that was deactivated', 'several', '#/connectors/c-3', see('connector-id')),
  at('connector: one that is not there', 'several', '#/connectors/c-99', refused('notFound')),
  at(
    'connector: one with a redirect URL',
    'several',
    '#/connectors/c-1/edit',
    type('connector-redirect', 'https://planner.site-a.example/callback/with/a/long/path/that/does/not/end'),
    press('connector-save'),
    see('connector-redirect-url'),
  ),
  at('connector: edit, no name', 'several', '#/connectors/c-1/edit', type('connector-name', ''), press('connector-save'), refused('nameMalformed')),
];

const MEMBER: Place[] = [
  at('groups: a new one', 'several', '#/groups', press('group-new'), see('group-create')),
  at('groups: who acts in one', 'several', '#/groups', async (page) => page.locator('summary').first().click()),
  at('member: which way', 'user-only', '#/setup/user-token', see('user-token-continue')),
  at('member: which connector', 'user-only', '#/setup/user-token', press('user-token-continue'), see('grant-continue')),
  at('member: check', 'user-only', '#/setup/user-token', press('user-token-continue'), press('grant-continue'), see('grant-submit')),
  at('member: a token', 'user-only', '#/setup/user-token', press('user-token-continue'), press('grant-continue'), press('grant-submit'), see('grant-done')),
  at('member: PIN way', 'user-only', '#/setup/user-token', press('user-token-way-pin'), press('user-token-continue'), see('user-token-request')),
  failing(
    at(
      'member: no gateway',
      'user-only',
      '#/setup/user-token',
      press('user-token-way-pin'),
      press('user-token-continue'),
      type('user-token-connector-id', '7d0e4c5a-91c4-4f0e-8a11-000000000001@1'),
      type('user-token-number', '+4915123456789'),
      press('user-token-request'),
      refused('smsUnavailable'),
    ),
    'requestUserTokenPin:smsUnavailable',
  ),
  at(
    'member: a PIN',
    'user-only',
    '#/setup/user-token',
    press('user-token-way-pin'),
    press('user-token-continue'),
    type('user-token-connector-id', '7d0e4c5a-91c4-4f0e-8a11-000000000001@1'),
    type('user-token-number', '+4915123456789'),
    press('user-token-request'),
    see('pin-submit'),
    enterPin,
  ),
];

const HOME: Place[] = [
  at('home: the message to send', 'invited', '', press('message-remind-show'), see('message-remind')),
  failing(at('home: not copied', 'invited', '', press('message-remind-copy'), refused('clipboardFailed')), 'copyText:clipboardFailed'),
  failing(at('home: no message to send', 'invited', '', refused('unexpected')), 'reminderMessage:unexpected'),
  at('home: look for the message', 'unsettled', '', press('fate-look'), see('try-groups')),
  at('home: withdraw an invitation?', 'invited-both', '', press('turn-withdraw'), see('dialog')),
  at('settings: another server', 'several', '#/settings/platform', press('platform-server'), type('platform-address', 'kaizala.site-a.example'), press('platform-commit'), see('platform-found')),
  at('loading: connectors', 'loading', '#/connectors', see('progress')),
  at('loading: a connector', 'loading', '#/connectors/c-1', see('progress')),
  at('loading: an invitation', 'loading', '#/setup/invite', see('progress')),
  at(
    'settings: no phone number yet',
    'built-in',
    '#/setup/account',
    createAccount,
    see('phone-number'),
    press('nav-settings'),
    see('settings-confirm-phone'),
  ),
  at('settings: no certificate', 'unreachable', '#/settings', press('authorities'), type('authority-pem', 'none'), press('authority-trust'), refused('certificateMalformed')),
  at(
    'settings: a certificate is trusted',
    'unreachable',
    '#/settings',
    press('authorities'),
    type('authority-pem', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'),
    press('authority-trust'),
    see('authorities-forget'),
  ),
  at('vault: still locked', 'vault-no-key-store', '', press('vault-retry'), refused('keyStoreAbsent')),
  at('starting: a step that waits', 'starting', '#/setup/grant', see('platform-starting')),
  at('port: still taken', 'port-taken', '', press('port-retry')),
];

const wrongPassphrase = inTurn(type('unlock-passphrase', 'not this one'), press('unlock-submit'), faulty('unlock-passphrase'));

const VAULT: Place[] = [
  at('vault: locked by hand', 'several', '#/setup', press('lock-now'), see('unlock-key-store')),
  at('vault: a wrong passphrase', 'vault-locked-passphrase', '', wrongPassphrase),
  at('vault: wrong again and again', 'vault-locked-together', '', wrongPassphrase, wrongPassphrase, wrongPassphrase, wrongPassphrase, wrongPassphrase, see('unlock-wait')),
  at('vault: no recovery code', 'vault-locked-passphrase', '', press('unlock-recovery'), type('unlock-code', 'K4Z7-K4Z7'), press('unlock-code-submit'), faulty('unlock-code')),
  at('vault: not the recovery code', 'vault-key-missing', '', press('unlock-recovery'), type('unlock-code', 'A'.repeat(56)), press('unlock-code-submit'), faulty('unlock-code')),
  failing(at('vault: the key store says no', 'vault-locked', '', press('unlock-key-store'), refused('keyStoreTimedOut')), 'unlock:keyStoreTimedOut'),
  at('vault: a passphrase without a key store', 'vault-no-key-store', '', type('passphrase-new', 'short'), type('passphrase-again', 'short'), press('new-vault-submit'), faulty('passphrase-new')),
  at('vault: two different passphrases', 'vault-no-key-store', '', type('passphrase-new', 'short'), press('new-vault-submit'), faulty('passphrase-again')),
  at('vault: change the passphrase', 'vault-passphrase', '#/settings/vault/passphrase', type('passphrase-current', 'not this one'), type('passphrase-new', 'short'), type('passphrase-again', 'short'), press('passphrase-submit'), faulty('passphrase-current')),
  at('vault: change it with the code', 'vault-passphrase', '#/settings/vault/passphrase', press('passphrase-swap'), see('passphrase-current')),
  at('vault: remove the passphrase', 'vault-passphrase', '#/settings/vault', press('passphrase-remove'), see('passphrase-current')),
  at('vault: remove the recovery code?', 'vault-passphrase', '#/settings/vault', press('recovery-remove'), see('dialog')),
  at('vault: a recovery code', 'several', '#/settings/vault/recovery', press('recovery-submit'), see('recovery-code')),
  at('vault: another recovery code', 'vault-passphrase', '#/settings/vault/recovery', see('recovery-submit')),
];

const PASSPHRASE_TYPED = inTurn(type('passphrase-new', 'paper lantern orbit drawer'), type('passphrase-again', 'paper lantern orbit drawer'));

/** Looks into a backup that begins like this. */
function looked(start: string, passphrase: string): Act {
  const file = { name: 'kaizala-companion-2026-11-22.kzbackup', mimeType: 'application/octet-stream', buffer: Buffer.from(start) };
  return inTurn(async (page) => page.getByTestId('restore-file-input').setInputFiles(file), type('restore-passphrase', passphrase), press('restore-look'));
}
const planned = inTurn(looked(BACKUP_START, BACKUP_PASSPHRASE), see('restore-plan'));

const BACKUP: Place[] = [
  at('backup: a short passphrase', 'several', '#/settings/vault/backup', type('passphrase-new', 'short'), type('passphrase-again', 'short'), press('backup-submit'), faulty('passphrase-new')),
  at('backup: a generated passphrase', 'several', '#/settings/vault/backup', press('backup-generate'), see('backup-passphrase')),
  at('backup: being made', 'loading', '#/settings/vault/backup', PASSPHRASE_TYPED, press('backup-submit'), see('progress')),
  at('backup: made', 'several', '#/settings/vault/backup', PASSPHRASE_TYPED, press('backup-submit'), see('backup-made')),
  at('backup: made without damaged records', 'record-damaged', '#/settings/vault/backup', PASSPHRASE_TYPED, press('backup-submit'), see('backup-damaged')),
  failing(at('backup: no room', 'several', '#/settings/vault/backup', PASSPHRASE_TYPED, press('backup-submit'), refused('backupUnwritable')), 'makeBackup:backupUnwritable'),
  at('restore: no file', 'several', '#/settings/vault/restore', press('restore-look'), see('restore-file-error')),
  at('restore: another file', 'several', '#/settings/vault/restore', looked('holiday photographs', BACKUP_PASSPHRASE), refused('backupForeign')),
  at('restore: a damaged file', 'several', '#/settings/vault/restore', looked(`${BACKUP_START}cut off`, BACKUP_PASSPHRASE), refused('backupDamaged')),
  at('restore: a wrong passphrase', 'several', '#/settings/vault/restore', looked(BACKUP_START, 'not this one'), faulty('restore-passphrase')),
  failing(at('restore: a file that takes too long', 'several', '#/settings/vault/restore', looked(BACKUP_START, BACKUP_PASSPHRASE), refused('backupTooCostly')), 'restorePlan:backupTooCostly'),
  at('restore: what would change', 'several', '#/settings/vault/restore', planned),
  at('restore: the passphrase of the vault, wrong', 'vault-passphrase', '#/settings/vault/restore', planned, type('passphrase-current', 'not this one'), press('restore-submit'), faulty('passphrase-current')),
  at('restore: being opened', 'loading', '#/settings/vault/restore', looked(BACKUP_START, BACKUP_PASSPHRASE), see('progress')),
  at('restore: done', 'several', '#/settings/vault/restore', planned, press('restore-submit'), see('restore-done')),
  at('restore: done, with a new code', 'vault-passphrase', '#/settings/vault/restore', planned, type('passphrase-current', PASSPHRASE), press('restore-submit'), see('recovery-code')),
  at('keys: the passphrase is needed', 'vault-passphrase', '#/settings/vault/rotate', type('passphrase-current', 'not this one'), press('rotate-submit'), faulty('passphrase-current')),
  at('keys: changed, with a new code', 'vault-passphrase', '#/settings/vault/rotate', type('passphrase-current', PASSPHRASE), press('rotate-submit'), see('recovery-code')),
  at('keys: the key store answers', 'several', '#/settings/vault', press('key-store-ask'), see('key-store-answer')),
  failing(at('keys: the key store has no key', 'several', '#/settings/vault', press('key-store-ask'), refused('keyMissing')), 'askKeyStore:keyMissing'),
  at('wipe: are you sure', 'several', '#/settings/vault/wipe', press('wipe-submit'), see('dialog')),
  at('wipe: done', 'several', '#/settings/vault/wipe', press('wipe-submit'), press('dialog-commit'), see('vault-retry')),
  failing(at('wipe: not finished', 'several', '#/settings/vault/wipe', press('wipe-submit'), press('dialog-commit'), refused('wipeUnfinished')), 'wipeVault:wipeUnfinished'),
];

/** States that a person brings about. */
export const ACTS: Place[] = [...WELCOME, ...ACCOUNT, ...REGISTER, ...GRANT, ...HAND_OVER, ...INVITATION, ...EXCHANGE, ...CONNECTORS, ...MEMBER, ...VAULT, ...BACKUP, ...HOME];
