import type { Persona, ProblemCode } from '../bindings';
import { ACCESS_TOKEN_LIFE, DAY, mint, type FakeConnector, type FakeGrant, type FakeGroup, type Model } from './model';
import { BUILT_IN } from './session';
import { slot } from './vault';

const HOUR = 3_600_000;
const ACCOUNT = { email: 'developer@site-a.example', name: 'Site developer', password: 'correct horse battery', isTenantAdmin: true };

/** A first start: nothing chosen, nothing known. */
export function blank(): Model {
  return {
    preferences: { languageChoice: 'system', language: 'en', theme: 'system', clipboardSeconds: 30, lockMinutes: 15, notices: true },
    vault: {
      state: 'ready',
      details: null,
      keyStore: 'secretService',
      folder: '/home/developer/.local/share/kaizala-companion',
      keySlots: [slot('os', 9 * DAY)],
      damagedRecords: 0,
    },
    keys: { passphrase: null, code: null, wrong: 0, nextTry: 0 },
    restored: false,
    personas: [],
    platform: null,
    accounts: [],
    signedIn: null,
    asOf: null,
    sms: [],
    pin: null,
    connectors: [],
    groups: [],
    invitations: [],
    toAnswer: [],
    answers: [],
    receipts: [],
    hasOtherSigner: false,
    incoming: null,
    unsettled: [],
    heldUntil: null,
    current: null,
    counter: 0,
    revision: 0,
  };
}

/** Personas and the built-in platform are chosen. */
export function chosen(personas: Persona[] = ['developer', 'admin']): Model {
  return { ...blank(), personas, platform: BUILT_IN };
}

/** Signed in with a confirmed phone number. */
export function known(personas: Persona[] = ['developer', 'admin']): Model {
  const model = chosen(personas);
  const account = { ...ACCOUNT, phone: '+49 151 234 567 89' };
  model.accounts = [account];
  model.signedIn = account;
  model.platform = { ...BUILT_IN, isFresh: false };
  model.asOf = Date.now() - 5 * 60_000;
  return model;
}

export function group(name: string, role: FakeGroup['role'] = 'Admin', memberCount = 42): FakeGroup {
  return { id: `group-${name.toLowerCase().replace(/\W+/g, '-')}@1`, name, role, memberCount, messages: [] };
}

export function connector(model: Model, name: string, more: Partial<FakeConnector> = {}): FakeConnector {
  const added: FakeConnector = {
    key: `c-${model.connectors.length + 1}`,
    id: `7d0e4c5a-91c4-4f0e-8a11-00000000000${model.connectors.length + 1}@1`,
    name,
    description: '',
    redirectUrl: null,
    permissions: ['group-read', 'message-send'],
    isActive: true,
    isMine: true,
    ownerName: ACCOUNT.name,
    created: Date.now() - 9 * DAY,
    secret: mint(model, 'kzs_', 12),
    grants: [],
    ...more,
  };
  model.connectors.push(added);
  return added;
}

type GrantFacts = { group: FakeGroup | null; token?: boolean; age?: number; access?: 'valid' | 'expired'; problem?: ProblemCode };

/** Adds a grant and makes it the set-up that Home shows. */
export function grant(model: Model, to: FakeConnector, facts: GrantFacts): FakeGrant {
  const age = facts.age ?? 8 * DAY;
  const lastExchange = facts.access === undefined ? null : Date.now() - (facts.access === 'valid' ? 3 * HOUR : 2 * DAY);
  const added: FakeGrant = {
    key: `g-${to.grants.length + 1}`,
    scope: facts.group
      ? { kind: 'group', groupId: facts.group.id, groupName: facts.group.name }
      : { kind: 'user', userName: ACCOUNT.name },
    refreshToken: facts.token === false ? null : mint(model, 'kzr_', 40),
    granted: Date.now() - age,
    accessToken: facts.access ? mint(model, 'eyJ', 48) : null,
    accessTokenExpiry: lastExchange === null ? null : lastExchange + ACCESS_TOKEN_LIFE,
    lastExchange,
    problem: facts.problem ? { code: facts.problem, args: {}, details: null } : null,
    history: [],
  };
  to.grants.push(added);
  model.current = { connector: to.key ?? '', grant: added.key };
  return added;
}

/** Home after `done` of the four steps; after two, as the admin sees it. */
export function after(done: 0 | 1 | 2 | 3 | 4, personas?: Persona[]): Model {
  const model = known(personas);
  if (done === 0) return model;
  const shifts = group('Night shift, Site A');
  model.groups = [shifts, group('Canteen', 'Member', 118)];
  const facts = { description: 'Posts the plan of the week', permissions: ['group-read', 'message-send', 'member-read'] };
  const planner = connector(model, 'Site A shift planner', facts);
  model.current = { connector: planner.key ?? '', grant: null };
  if (done === 2) {
    Object.assign(planner, { secret: null, isMine: false, ownerName: 'Shift lead' });
    grant(model, planner, { group: shifts });
  }
  if (done === 3) grant(model, planner, { group: shifts });
  if (done === 4) grant(model, planner, { group: shifts, age: 112 * DAY, access: 'valid' });
  return model;
}
