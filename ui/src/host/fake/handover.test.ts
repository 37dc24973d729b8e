import { describe, expect, test } from 'vitest';
import type { ProblemCode } from '../bindings';
import { hostOn } from '.';
import { CHECK_WORDS, invitationText, replyText, SEVEN_WORDS } from './letters';
import type { Model } from './model';
import { after } from './samples';

const LAST_TWO = CHECK_WORDS.slice(4).join(' ');

async function codeOf(answer: Promise<unknown>): Promise<ProblemCode> {
  return answer.then(
    () => Promise.reject(new Error('It was not refused')),
    (problem: { code: ProblemCode }) => problem.code,
  );
}

function planner(model: Model) {
  const [connector] = model.connectors;
  if (!connector) throw new Error('There is no connector');
  return connector;
}

describe('an invitation', () => {
  const model = after(1, ['admin']);
  const text = `Good morning,\n\n${invitationText(planner(model), { permissions: ['group-read', 'bot'] })}\nRegards`;
  const host = hostOn(model);
  const form = { text, group: 'group-night-shift-site-a@1', checkWords: LAST_TWO, words: '', replace: false, hours: 72 };

  test('is told from a reply by itself, with what differs from the platform', async () => {
    const view = await host.readHandover(text);
    expect(view.kind).toBe('invitation');
    if (view.kind !== 'invitation') return;
    expect(view.invitation.notRegistered).toEqual(['bot']);
    expect(view.invitation.unannounced).toEqual(['message-send', 'member-read']);
    expect(view.invitation.checkWords, 'the last two are heard').toHaveLength(4);
    expect((await host.waiting()).map(({ turn, isYours }) => [turn, isYours])).toEqual([['toAnswer', true]]);
  });

  test('is answered with the last two words only, and waits no longer then', async () => {
    expect(await codeOf(host.answerInvitation({ ...form, checkWords: 'copper meadow' }))).toBe('checkWordsWrong');
    const answer = await host.answerInvitation({ ...form, checkWords: ` ${LAST_TWO.toUpperCase()} ` });
    expect(answer.text).toContain('BEGIN AGE ENCRYPTED FILE');
    expect((await host.waiting()).map(({ turn }) => turn)).toEqual(['forOpening']);
    expect((await host.getState()).setup.rows.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'waiting']);
    expect(await codeOf(host.answerInvitation(form)), 'who would be cut off is asked first').toBe('grantExists');
  });

  test('that is damaged says how', async () => {
    expect(await codeOf(host.readHandover('Good morning'))).toBe('handoverUnrecognised');
    expect(await codeOf(host.readHandover(text.split('-----END')[0] ?? ''))).toBe('handoverTruncated');
    expect(await codeOf(host.readHandover('x'.repeat(70_000)))).toBe('handoverTooLong');
  });
});

describe('a reply', () => {
  test('opens once, for an invitation of this window', async () => {
    const model = after(1, ['developer']);
    const host = hostOn(model);
    const reply = replyText(planner(model), 'Night shift, Site A', 'Only on weekdays.');
    expect(await codeOf(host.readHandover(reply))).toBe('handoverForeign');
    await host.invite('c-1', 'Hello');
    const { setup, reply: said } = await host.openReply(reply);
    expect(said.words).toBe('Only on weekdays.');
    expect((await host.getAccessToken(setup.connector, setup.grant ?? '')).accessToken).not.toBeNull();
    expect(await codeOf(host.openReply(reply))).toBe('handoverOpened');
  });

  test('to an invitation that was withdrawn does not open', async () => {
    const model = after(1, ['developer']);
    const host = hostOn(model);
    const { key } = await host.invite('c-1', '');
    await host.nudge(key);
    expect((await host.waiting())[0]?.nudges).toBe(1);
    await host.withdraw(key);
    expect(await host.waiting()).toEqual([]);
    expect(await codeOf(host.openReply(replyText(planner(model), 'Night shift, Site A')))).toBe('handoverForeign');
  });

  test('that a passphrase opens needs all seven words', async () => {
    const host = hostOn(after(2, ['admin']));
    const { answer, passphrase } = await host.sealWithPassphrase('g-1', '');
    expect(passphrase.split(' ')).toHaveLength(7);
    expect(await host.readHandover(answer.text)).toEqual({ kind: 'passphraseReply' });
    expect(await codeOf(host.openWithPassphrase(answer.text, 'seven other words'))).toBe('handoverPassphraseWrong');
    expect((await host.openWithPassphrase(answer.text, SEVEN_WORDS)).reply.groupName).toBe('Night shift, Site A');
  });
});
