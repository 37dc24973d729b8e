import type { Persona, Prerequisite, PrerequisiteKind, Row, SetupSummary, SetupView, Step } from '../bindings';
import type { FakeConnector, FakeGrant, Model } from './model';

const OWNERS: Record<Step, Persona> = { register: 'developer', grant: 'admin', handOver: 'admin', exchange: 'developer' };

const NEEDS: Record<Persona, PrerequisiteKind[]> = {
  developer: ['account', 'phone'],
  admin: ['account', 'phone', 'groupAdmin'],
  user: ['account', 'phone', 'groupMember'],
};

type Facts = { personas: Persona[]; hasGrantable: boolean; connector: FakeConnector | null; grant: FakeGrant | null };

function factsOf(model: Model): Facts {
  const connector = model.connectors.find(({ key }) => key !== null && key === model.current?.connector) ?? null;
  const grant = connector?.grants.find(({ key, refreshToken }) => key === model.current?.grant && refreshToken) ?? null;
  return { personas: model.personas, hasGrantable: model.connectors.some(({ isActive }) => isActive), connector, grant };
}

/** The rows as Rust works them out: done when the facts are there, never because a button was pressed. */
function rowsOf({ personas, hasGrantable, connector, grant }: Facts): Row[] {
  const row = (step: Step): Row => {
    const owner = OWNERS[step];
    return { step, owner, isYours: personas.includes(owner), state: 'later', since: null, problem: null };
  };
  const done = (base: Row, since: number | null): Row => ({ ...base, state: 'done', since });
  const turn = (base: Row, since: number | null): Row => ({ ...base, state: base.isYours ? 'next' : 'waiting', since });
  const hasSecret = connector !== null && connector.secret !== null;

  const register = connector ? done(row('register'), connector.created) : turn(row('register'), null);

  let granted = row('grant');
  if (grant) granted = done(granted, grant.granted);
  else if (connector) granted = turn(granted, register.since);
  else if (granted.isYours && hasGrantable) granted = turn(granted, null);

  let handOver = row('handOver');
  if (grant && hasSecret) handOver = done(handOver, grant.granted);
  else if (grant?.sealed) handOver = done(handOver, grant.sealed);
  else if (grant?.lastExchange) handOver = done(handOver, grant.lastExchange);
  else if (grant) handOver = turn(handOver, granted.since);

  let exchange = row('exchange');
  if (grant && handOver.state === 'done') {
    if (grant.problem) exchange = { ...exchange, state: 'problem', problem: grant.problem };
    else if (!hasSecret && !grant.lastExchange) exchange = turn(exchange, handOver.since);
    else if (!hasSecret || (grant.accessTokenExpiry ?? 0) > Date.now()) exchange = done(exchange, grant.lastExchange);
    else if (grant.granted + 365 * 86_400_000 <= Date.now()) {
      exchange = { ...exchange, state: 'problem', problem: { code: 'tokenRefused', args: {}, details: null } };
    } else exchange = turn(exchange, handOver.since);
  }
  return [register, granted, handOver, exchange];
}

function isMet(model: Model, kind: PrerequisiteKind): boolean {
  switch (kind) {
    case 'account':
      return model.signedIn !== null;
    case 'phone':
      return model.signedIn !== null && model.signedIn.phone !== null;
    case 'groupAdmin':
      return model.signedIn !== null && model.groups.some(({ role }) => role === 'Admin');
    case 'groupMember':
      return model.signedIn !== null && model.groups.length > 0;
  }
}

export function setupOf(model: Model): SetupView {
  const facts = factsOf(model);
  const kinds = [...new Set(model.personas.flatMap((persona) => NEEDS[persona]))];
  const prerequisites: Prerequisite[] = kinds.map((kind) => ({ kind, isMet: isMet(model, kind) }));
  const { connector, grant } = facts;
  return {
    key: connector?.key ? { connector: connector.key, grant: grant?.key ?? null } : null,
    connectorId: connector?.id ?? null,
    connectorName: connector?.name ?? null,
    scope: grant?.scope ?? null,
    permissions: connector?.permissions ?? [],
    rows: rowsOf(facts),
    prerequisites,
  };
}

export function summariesOf(model: Model): SetupSummary[] {
  return model.connectors.flatMap((connector) => {
    const { key } = connector;
    if (key === null) return [];
    const kept = connector.grants.filter(({ refreshToken }) => refreshToken !== null);
    const grants: (FakeGrant | null)[] = kept.length > 0 ? kept : [null];
    return grants.map((grant) => ({
      key: { connector: key, grant: grant?.key ?? null },
      connectorName: connector.name,
      scope: grant?.scope ?? null,
      nextStep: rowsOf({ ...factsOf(model), connector, grant }).find(({ state }) => state !== 'done')?.step ?? null,
    }));
  });
}
