import type { Persona, Prerequisite, PrerequisiteKind, Row, RowState, SetupSummary, SetupView, Step } from '../bindings';
import type { FakeConnector, FakeGrant, Model } from './model';

const STEPS: [Step, Persona][] = [
  ['register', 'developer'],
  ['grant', 'admin'],
  ['handOver', 'admin'],
  ['exchange', 'developer'],
];

const NEEDS: Record<Persona, PrerequisiteKind[]> = {
  developer: ['account', 'phone'],
  admin: ['account', 'phone', 'groupAdmin'],
  user: ['phone', 'groupMember'],
};

type Facts = { connector: FakeConnector | null; grant: FakeGrant | null };

function factsOf(model: Model): Facts {
  const connector = model.connectors.find(({ key }) => key !== null && key === model.current?.connector) ?? null;
  const grant = connector?.grants.find(({ key }) => key === model.current?.grant) ?? null;
  return { connector, grant };
}

function doneSince(step: Step, { connector, grant }: Facts, personas: Persona[]): number | null {
  switch (step) {
    case 'register':
      return connector && (connector.secret !== null || !connector.isMine) ? connector.created : null;
    case 'grant':
      return grant?.granted ?? null;
    case 'handOver':
      if (!grant?.refreshToken) return null;
      return personas.includes('developer') ? grant.granted : grant.lastExchange;
    case 'exchange':
      return grant?.accessToken && (grant.accessTokenExpiry ?? 0) > Date.now() ? grant.lastExchange : null;
  }
}

function rowsOf(facts: Facts, personas: Persona[]): Row[] {
  let isOpen = true;
  let waitingSince: number | null = null;
  return STEPS.map(([step, owner]) => {
    const isYours = personas.includes(owner);
    const since = doneSince(step, facts, personas);
    const problem = step === 'exchange' ? (facts.grant?.problem ?? null) : null;
    let state: RowState = 'later';
    if (problem) state = 'problem';
    else if (since !== null) state = 'done';
    else if (isOpen) state = isYours ? 'next' : 'waiting';
    if (state !== 'done') isOpen = false;
    const row: Row = { step, owner, isYours, state, since: state === 'waiting' ? waitingSince : since, problem };
    if (state === 'done') waitingSince = since;
    return row;
  });
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
  return {
    key: facts.connector ? model.current : null,
    connectorId: facts.connector?.id ?? null,
    connectorName: facts.connector?.name ?? null,
    scope: facts.grant?.scope ?? null,
    permissions: facts.connector?.permissions ?? [],
    rows: rowsOf(facts, model.personas),
    prerequisites,
  };
}

export function summariesOf(model: Model): SetupSummary[] {
  return model.connectors.flatMap((connector) => {
    const { key } = connector;
    if (key === null) return [];
    const grants = connector.grants.length > 0 ? connector.grants : [null];
    return grants.map((grant) => ({
      key: { connector: key, grant: grant?.key ?? null },
      connectorName: connector.name,
      scope: grant?.scope ?? null,
      nextStep: rowsOf({ connector, grant }, model.personas).find(({ state }) => state !== 'done')?.step ?? null,
    }));
  });
}
