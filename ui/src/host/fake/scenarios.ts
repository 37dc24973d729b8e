import type { Exchange, Persona, ProblemCode, SlotKind, VaultStatus } from '../bindings';
import type { Host } from '../host';
import { invitationText, replyText } from './letters';
import { accountOf, DAY, type Model } from './model';
import { after, blank, chosen, connector, grant, group, known } from './samples';
import { exchange } from './tokens';
import { slot } from './vault';

export const PASSPHRASE = 'quiet harbour wooden comet';

export type Scenario = {
  /** Builds what the fake knows when the page opens. */
  build: () => Model;
  /** Where the page opens unless the address names a place. */
  route?: string;
  /** Commands that fail, and how. */
  fail?: Partial<Record<keyof Host, ProblemCode>>;
  /** Milliseconds that every command takes. */
  slow?: number;
};

function vault(state: VaultStatus, ...kinds: SlotKind[]): Scenario {
  const details = state === 'damaged' ? 'file is not a database (code 26)' : null;
  const keySlots = kinds.map((kind) => slot(kind, 9 * DAY));
  return { build: () => keyed(after(4), (model) => (model.vault = { ...model.vault, state, details, keySlots })) };
}

/** With a passphrase and a code that are known here. */
function keyed(model: Model, change: (model: Model) => void): Model {
  Object.assign(model.keys, { passphrase: PASSPHRASE, code: Array.from({ length: 14 }, () => 'K4Z7').join('-') });
  return changed(model, change);
}

function opened(...kinds: SlotKind[]): Scenario {
  const keySlots = kinds.map((kind) => slot(kind, 9 * DAY));
  return { build: () => keyed(after(4), (model) => (model.vault = { ...model.vault, keySlots })), route: '#/settings/vault' };
}

function changed(model: Model, change: (model: Model) => void): Model {
  change(model);
  return model;
}

function home(done: 0 | 1 | 2 | 3 | 4, personas?: Persona[]): Scenario {
  return { build: () => after(done, personas) };
}

/** One of each outcome, for each reason. */
function history(): Exchange[] {
  const HOUR = 3_600_000;
  const timedOut = { code: 'timedOut', args: {}, details: 'POST /v1/accessToken: no answer within 30 s' } as const;
  return [
    exchange('ahead', { kind: 'renewed', expiry: Date.now() + 21 * HOUR }, 3 * HOUR),
    exchange('needed', { kind: 'failed', problem: timedOut }, 4 * HOUR, 7),
    exchange('refused', { kind: 'unknown' }, 26 * HOUR),
    exchange('asked', { kind: 'rolledOver', expiry: Date.now() - 3 * HOUR, refreshTokenExpiry: Date.now() + 253 * DAY }, 27 * HOUR),
  ];
}

const LONG_GROUP = 'Donaudampfschifffahrtsgesellschaftskapitänsanwärterinnen und -anwärter, Regensburg-Schwabelweis';
const LONG_CONNECTOR = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsbenachrichtigungsdienst';

function many(model: Model): Model {
  const day = group('Day shift, Site B', 'Admin', 63);
  const canteen = group('Canteen', 'Member', 118);
  model.groups.push(day);
  const stock = connector(model, 'Stock alerts', { permissions: ['group-read', 'message-send', 'webhook'] });
  grant(model, stock, { group: day, age: 340 * DAY, access: 'valid' });
  grant(model, stock, { group: canteen, age: 20 * DAY, access: 'expired' });
  connector(model, 'Visitor desk', { isActive: false });
  connector(model, 'Payroll reminders', { key: null, secret: null, isMine: false, ownerName: 'Shift lead' });
  return model;
}

const WORDS = 'The plan of the week goes to the night shift, every Friday at noon.';

/** A connector that waits in its developer's window for the reply to an invitation. */
function invited(model: Model): Model {
  model.invitations = [{ key: 'i-1', connector: 'c-1', words: WORDS, made: Date.now() - DAY, opened: null, withdrawn: null, nudges: [] }];
  return model;
}

/** A window of a group admin, to whom a developer of another computer sent something. */
function asAdmin(): Model {
  const model = after(1, ['admin']);
  for (const planner of model.connectors) Object.assign(planner, { key: null, secret: null, isMine: false });
  model.accounts = [{ ...accountOf(model), name: 'Shift lead', isTenantAdmin: false }];
  model.signedIn = model.accounts[0] ?? null;
  model.groups.push(group('Day shift, Site B', 'Admin', 63));
  model.current = null;
  return model;
}

function arrived(model: Model, text: (model: Model) => string): Model {
  model.incoming = { kind: 'text', text: text(model) };
  return model;
}

/** What an invitation looks like of which nothing is as it was. */
function doubtful(): Model {
  const model = asAdmin();
  const [planner] = model.connectors;
  const [shifts] = model.groups;
  model.groups = model.groups.slice(0, 1);
  model.hasOtherSigner = true;
  if (!planner || !shifts) return model;
  const text = invitationText(planner, { name: 'Site planner', permissions: ['group-read', 'message-send', 'media-send'], words: WORDS });
  grant(model, planner, { group: shifts });
  model.current = null;
  return arrived(model, () => text);
}

function invitationOf(model: Model): string {
  const [planner] = model.connectors;
  return planner ? invitationText(planner, { words: WORDS }) : '';
}

function replyOf(model: Model): string {
  const [planner] = model.connectors;
  const [shifts] = model.groups;
  return planner && shifts ? replyText(planner, shifts.name, 'Tell me before you change the time.') : '';
}

/** Every state worth opening, by the name that `?scenario=` takes. */
export const SCENARIOS = {
  'first-start': { build: blank },
  'built-in': { build: () => chosen() },
  'signed-in': { build: known },

  'vault-opening': vault('opening'),
  'vault-waiting': vault('waiting'),
  'vault-locked': vault('locked', 'os'),
  'vault-locked-passphrase': vault('locked', 'os', 'passphrase', 'recovery'),
  'vault-locked-together': vault('locked', 'osAndPassphrase', 'recovery'),
  'vault-key-store-locked': vault('keyStoreLocked', 'os'),
  'vault-wiped': vault('wiped'),
  'vault-wiped-but-key': {
    build: () => changed(after(4), (model) => (model.vault = { ...model.vault, state: 'wipedButKey', details: 'notes.txt', keySlots: [] })),
  },
  'vault-no-key-store': vault('noKeyStore'),
  'vault-key-missing': vault('keyMissing', 'os', 'passphrase', 'recovery'),
  'vault-damaged': vault('damaged'),
  'vault-keychain-locked': {
    build: () => changed(after(4), (model) => (model.vault = { ...model.vault, state: 'keyStoreLocked', keyStore: 'keychain' })),
  },
  'vault-passphrase': opened('os', 'passphrase', 'recovery'),
  'vault-together': opened('osAndPassphrase'),
  'record-damaged': { build: () => changed(after(4), (model) => (model.vault = { ...model.vault, damagedRecords: 2 })) },

  'port-taken': {
    build: () =>
      changed(after(4), (model) => (model.platform = model.platform && { ...model.platform, state: 'portTaken' })),
  },
  'starting': {
    build: () =>
      changed(after(1), (model) => (model.platform = model.platform && { ...model.platform, state: 'starting' })),
  },
  'unreachable': {
    build: () =>
      changed(after(4), (model) => {
        model.asOf = Date.now() - DAY;
        model.platform = {
          kind: 'server',
          url: 'https://kaizala.site-a.example/',
          name: 'Site A',
          state: 'unreachable',
          port: null,
          mode: 'production',
          isFresh: false,
          setupCodeRequired: false,
          hasSmsOutbox: false,
          extraAuthorities: 0,
        };
      }),
    fail: { refresh: 'offline', groups: 'offline', grantableConnectors: 'offline', getAccessToken: 'offline' },
  },
  'signed-out': { build: () => changed(after(4), (model) => (model.signedIn = null)) },
  'fresh-server': {
    build: () =>
      changed(chosen(), (model) => {
        model.platform = {
          kind: 'server',
          url: 'https://fresh.site-a.example/',
          name: 'Site A',
          state: 'running',
          port: null,
          mode: 'production',
          isFresh: true,
          setupCodeRequired: true,
          hasSmsOutbox: false,
          extraAuthorities: 0,
        };
      }),
    route: '#/setup/register',
  },

  'home-blank': home(0),
  'home-after-1': home(1),
  'home-after-2': home(2, ['admin']),
  'home-after-3': home(3),
  'home-after-4': home(4),
  'developer-blank': home(0, ['developer']),
  'developer-waiting': home(1, ['developer']),
  'developer-done': home(4, ['developer']),
  'admin-blank': home(0, ['admin']),
  'admin-done': home(4, ['admin']),
  'user-only': home(1, ['user']),
  'user-new': { build: () => chosen(['user']) },
  'all-personas': home(1, ['developer', 'admin', 'user']),

  'invited': { build: () => invited(after(1, ['developer'])) },
  'invited-both': { build: () => invited(after(1)) },
  'invitation-expired': {
    build: () => changed(invited(after(1, ['developer'])), (model) => model.invitations.forEach((one) => (one.made -= 9 * DAY))),
    route: '#/setup/invite',
  },
  'admin-invited': {
    build: () =>
      changed(asAdmin(), (model) => {
        accountOf(model).phone = null;
      }),
  },
  'invitation-arrived': { build: () => arrived(asAdmin(), invitationOf) },
  'invitation-doubtful': { build: doubtful },
  'invitation-foreign': { build: () => arrived(asAdmin(), invitationOf), fail: { readHandover: 'handoverOtherPlatform' } },
  'invitation-no-group': { build: () => arrived(changed(asAdmin(), (model) => (model.groups = [])), invitationOf) },
  'invitation-damaged': { build: () => arrived(asAdmin(), () => '-----BEGIN KAIZALA INVITATION-----\nAAAA') },
  'reply-arrived': { build: () => arrived(invited(after(1, ['developer'])), replyOf) },
  'reply-from-another-computer': {
    build: () => changed(arrived(invited(after(1, ['developer'])), replyOf), (model) => (model.hasOtherSigner = true)),
    fail: { getAccessToken: 'timedOut' },
  },
  'reply-foreign': { build: () => arrived(after(1, ['developer']), replyOf) },

  'several': { build: () => many(after(4)) },
  'problem-row': {
    build: () =>
      changed(after(1), (model) => {
        const [planner] = model.connectors;
        const [shifts] = model.groups;
        if (planner && shifts) grant(model, planner, { group: shifts, access: 'expired', problem: 'tokenRevoked' });
      }),
  },
  'expired-tokens': {
    build: () =>
      changed(after(1), (model) => {
        const [planner] = model.connectors;
        const [shifts] = model.groups;
        if (planner && shifts) grant(model, planner, { group: shifts, age: 366 * DAY, access: 'expired' });
      }),
  },
  'token-life': {
    build: () =>
      changed(after(4), (model) => {
        for (const grant of model.connectors.flatMap((known) => known.grants)) grant.history = history();
      }),
    route: '#/connectors/c-1',
  },
  'about-to-expire': {
    build: () =>
      changed(many(after(4)), (model) => {
        const [planner, stock] = model.connectors;
        const [shifts] = model.groups;
        if (planner && shifts) grant(model, planner, { group: shifts, age: 362 * DAY, access: 'valid', problem: 'tokenRefused' });
        if (stock && shifts) grant(model, stock, { group: shifts, age: 366 * DAY, access: 'expired' });
      }),
  },
  'unsettled': {
    build: () =>
      changed(after(4), (model) => {
        model.unsettled = [
          { key: 'u-1', grant: 'g-1', connectorName: 'Site A shift planner', method: 'POST', path: '/v1/groups/g/messages', text: 'The plan of the week is up', at: Date.now() - 120_000, problem: { code: 'fateUnknown', args: {}, details: 'connection reset' } },
          { key: 'u-2', grant: 'g-1', connectorName: 'Site A shift planner', method: 'POST', path: '/v1/groups', text: null, at: Date.now() - 60_000, problem: { code: 'fateUnknown', args: {}, details: 'connection reset' } },
        ];
      }),
  },
  'held': { build: () => changed(after(4), (model) => (model.heldUntil = Date.now() + 90_000)), route: '#/connectors/c-1' },
  'another-endpoint': {
    build: () =>
      changed(after(4), (model) => {
        for (const grant of model.connectors.flatMap((known) => known.grants)) grant.elsewhere = 'https://calls.site-a.example';
      }),
    route: '#/setup/exchange',
  },
  'grant-exists': {
    build: () =>
      changed(after(4), (model) => {
        model.current = { connector: 'c-1', grant: null };
      }),
    route: '#/setup/grant',
  },
  'empty-lists': { build: known, route: '#/connectors' },
  'long-names': {
    build: () =>
      changed(known(), (model) => {
        const long = group(LONG_GROUP, 'Admin', 12_345);
        model.groups = [long, group('Nachtschicht', 'Member')];
        const named = connector(model, LONG_CONNECTOR, { description: `${LONG_CONNECTOR} für ${LONG_GROUP}` });
        grant(model, named, { group: long, access: 'valid', age: 200 * DAY });
      }),
  },
  'loading': { build: () => many(after(4)), slow: 4000 },
  'everything-fails': {
    build: () => after(4),
    fail: {
      connectors: 'serverFailed',
      groups: 'serverFailed',
      getAccessToken: 'tokenRefused',
      copySecret: 'clipboardFailed',
      copyText: 'clipboardFailed',
      reveal: 'recordDamaged',
      tryGroups: 'throttled',
      trySend: 'permissionMissing',
      registerConnector: 'serverFailed',
      grantAccess: 'throttled',
      createGroup: 'serverFailed',
    },
  },
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof SCENARIOS;

export function scenarioNamed(name: string): Scenario {
  return (SCENARIOS as Record<string, Scenario>)[name] ?? SCENARIOS['first-start'];
}
