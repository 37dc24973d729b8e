import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { AppState, ProblemCode } from '../bindings';
import { PERMISSION_CHOICES } from '../choices';
import { hostFor, hostOn } from '.';
import { after, blank, known } from './samples';
import { SCENARIOS, scenarioNamed } from './scenarios';

const FORM = { name: 'Shift planner', description: '', redirectUrl: null, permissions: ['group-read', 'message-send'] };

async function codeOf(answer: Promise<unknown>): Promise<ProblemCode> {
  return answer.then(
    () => Promise.reject(new Error('It was not refused')),
    (problem: { code: ProblemCode }) => problem.code,
  );
}

test('one person walks through all four steps to a message in the group', async () => {
  const host = hostOn(blank());
  let state = await host.getState();
  await host.onStateChanged((pushed) => (state = pushed));
  const rows = () => state.setup.rows.map((row) => row.state).join(' ');

  await host.choosePersonas(['developer', 'admin']);
  await host.choosePlatform({ kind: 'builtIn' });
  expect(rows()).toBe('next later later later');
  await host.createAccount({ email: 'a@b.example', name: 'Chief', password: 'correct horse', setupCode: null });
  expect(state.account?.isTenantAdmin).toBe(true);
  const sent = await host.requestPin('+49 151 23456789');
  const [message] = await host.smsMessages();
  expect(message?.mobileNumber).toBe(sent.mobileNumber);
  const pin = /\d{6}/.exec(message?.text ?? '')?.[0] ?? '';
  await host.verifyPin(`${pin.slice(0, 3)} ${pin.slice(3)}`);
  expect(state.account?.phone).toBe(sent.mobileNumber);
  expect(await host.smsMessages(), 'a used PIN leaves the phone').toEqual([]);

  await host.registerConnector(FORM);
  expect(rows()).toBe('done next later later');
  const groupId = await host.createGroup({ name: 'Night shift', welcomeMessage: '' });
  const key = await host.grantAccess(state.setup.connectorId ?? '', groupId, false);
  expect(rows(), 'nothing to hand over to oneself').toBe('done done done next');
  const grant = await host.getAccessToken(key.connector, key.grant ?? '');
  expect(rows()).toBe('done done done done');
  expect(grant.accessToken).toMatch(/^•+ \w{4}$/);

  const [group] = await host.tryGroups(key.connector, grant.key);
  const referenceId = await host.trySend(key.connector, grant.key, group?.id ?? '', 'Hello');
  const conversation = await host.conversation(groupId);
  expect(conversation.map((one) => [one.referenceId, one.text])).toEqual([[referenceId, 'Hello']]);
});

describe('refusals', () => {
  test('a PIN', async () => {
    const host = hostOn(known());
    expect(await codeOf(host.verifyPin('123456'))).toBe('pinNotRequested');
    expect(await codeOf(host.requestPin('0151 234'))).toBe('phoneNoCountryCode');
    expect(await codeOf(host.requestPin('+49 CALL ME'))).toBe('phoneNotDigits');
    await host.requestPin('+49 151 23456789');
    expect(await codeOf(host.verifyPin('12345'))).toBe('pinMalformed');
    for (let tries = 0; tries < 5; tries += 1) expect(await codeOf(host.verifyPin('000000'))).toBe('pinWrong');
    expect(await codeOf(host.verifyPin('000000'))).toBe('pinExhausted');
  });

  test('what is pasted by mistake is named', async () => {
    const host = hostOn(after(1));
    const paste = (text: string) => codeOf(host.acceptRefreshToken('c-1', text));
    expect(await paste('  ')).toBe('pastedNothing');
    expect(await paste('kzs_ABC')).toBe('pastedConnectorSecret');
    expect(await paste('eyJhbGciOi')).toBe('pastedAccessToken');
    expect(await paste('7d0e4c5a-91c4-4f0e-8a11-000000000001@1')).toBe('pastedConnectorId');
    expect(await paste('hello')).toBe('pastedUnknown');
    expect((await host.acceptRefreshToken('c-1', ' "kzr_ABC"\n')).grant).not.toBeNull();
  });

  test('an address', async () => {
    const host = hostOn(blank());
    expect(await codeOf(host.checkPlatform('manage.kaiza.la'))).toBe('retiredService');
    expect(await codeOf(host.checkPlatform('http://kaizala.example.com'))).toBe('addressInsecure');
    expect(await codeOf(host.checkPlatform(''))).toBe('addressMalformed');
    expect((await host.checkPlatform('kaizala.example.com')).url).toBe('https://kaizala.example.com/');
  });

  test('a second grant, unless it is said to replace the first', async () => {
    const host = hostOn(after(4));
    const [group] = await host.groups();
    const [connector] = await host.grantableConnectors();
    const ids = [connector?.id ?? '', group?.id ?? ''] as const;
    expect((await host.previewGrant(...ids)).existing).not.toBeNull();
    expect(await codeOf(host.grantAccess(...ids, false))).toBe('grantExists');
    await host.grantAccess(...ids, true);
  });
});

describe('the address', () => {
  test('names scenario, language, theme and failures', async () => {
    const { host } = hostFor(new URLSearchParams('scenario=home-after-4&lang=de&theme=dark&fail=groups:offline'));
    const { preferences } = await host.getState();
    expect(preferences).toMatchObject({ languageChoice: 'de', language: 'de', theme: 'dark' });
    expect(await codeOf(host.groups())).toBe('offline');
  });

  test('that names none is a first start', () => {
    expect(scenarioNamed('nonsense')).toBe(SCENARIOS['first-start']);
  });
});

test.each(Object.entries(SCENARIOS))('scenario %s gives a whole state', async (_name, scenario) => {
  const state: AppState = await hostOn(scenario.build()).getState();
  expect(state.setup.rows.map(({ step }) => step)).toEqual(['register', 'grant', 'handOver', 'exchange']);
});

test('the state is pushed when it has changed, and only then', async () => {
  const host = hostOn(known());
  const revisions: number[] = [];
  await host.onStateChanged(({ revision }) => revisions.push(revision));
  await host.setTheme('dark');
  await host.setTheme('dark');
  await host.connectors();
  await host.setTheme('light');
  expect(revisions).toEqual([1, 2]);
});

test('a platform that is starting runs after the time that the address names', async () => {
  const { host } = hostFor(new URLSearchParams('scenario=starting&starts=1'));
  const states: (string | undefined)[] = [(await host.getState()).platform?.state];
  await new Promise<void>((resolve) => {
    void host.onStateChanged(({ platform }) => {
      states.push(platform?.state);
      resolve();
    });
  });
  expect(states).toEqual(['starting', 'running']);
});

test('the permission choices are those of the contract’s types', () => {
  const rust = readFileSync(new URL('../../../../crates/kaizala-api/src/permissions.rs', import.meta.url), 'utf8');
  const keys = [...rust.matchAll(/key: "([a-z-]+)"/g)].map(([, key]) => key);
  expect(PERMISSION_CHOICES.map(({ key }) => key)).toEqual(keys);
  const bindings = readFileSync(new URL('../bindings.ts', import.meta.url), 'utf8');
  const generated: unknown = JSON.parse(/PERMISSION_CHOICES = (\[.*\]) as const/.exec(bindings)?.[1] ?? '[]');
  expect(PERMISSION_CHOICES).toEqual(generated);
});
