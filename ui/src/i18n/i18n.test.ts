import { beforeAll, describe, expect, test } from 'vitest';
import { dateTime, days, left, list, moment } from './format';
import { speak, t, tDynamic, tIn } from './i18n.svelte';
import { choicesIn, permissionSentence } from './permissions';
import { describe as describeProblem, errorId, fieldError } from './problems';

const NOON = Date.UTC(2026, 10, 12, 12, 0);

describe('messages', () => {
  beforeAll(() => speak('en'));

  test('are filled in the language of the page', async () => {
    expect(t('home-title', { name: 'Stock' })).toBe('Set up “Stock”');
    await speak('de');
    expect(t('home-title', { name: 'Stock' })).toBe('„Stock“ einrichten');
    await speak('en');
  });

  test('can be had in another language without leaving the page’s', async () => {
    expect(await tIn('fr', 'action-copy')).toBe('Copier');
    expect(t('action-copy')).toBe('Copy');
  });

  test('that do not exist show their id, so that a gap is seen', () => {
    expect(tDynamic('no-such-message')).toBe('no-such-message');
  });

  test('count as the language counts', () => {
    expect(t('group-members', { count: 1, number: '1' })).toBe('1\u00a0member');
    expect(t('group-members', { count: 12_345, number: '12,345' })).toBe('12,345\u00a0members');
  });
});

describe('problems', () => {
  beforeAll(() => speak('en'));

  test('are found by their code', () => {
    expect(errorId('pinTooOften')).toBe('error-pin-too-often');
    expect(errorId('notAPlatform')).toBe('error-not-a-platform');
  });

  test('name what they carry', () => {
    const throttled = describeProblem({ code: 'throttled', args: { seconds: '1' }, details: null });
    expect(throttled.todo).toBe('Try again in one second.');
    const missing = describeProblem({ code: 'permissionMissing', args: { permission: 'textmessage:add' }, details: null });
    expect(missing.what).toBe('The connector lacks a permission: Send text messages.');
  });

  test('stand beside the field they concern and nowhere else', () => {
    const problem = { code: 'emailTaken', args: {}, details: null } as const;
    expect(fieldError(problem, 'emailMalformed', 'emailTaken')).toMatch(/exists already/);
    expect(fieldError(problem, 'passwordTooShort')).toBeUndefined();
    expect(fieldError(null, 'emailTaken')).toBeUndefined();
  });
});

describe('permissions', () => {
  beforeAll(() => speak('en'));

  test('are understood as choices, as permissions and as the scopes of the token service', () => {
    expect(choicesIn(['message-send', 'group-read'])).toEqual(['group-read', 'message-send']);
    expect(choicesIn(['textmessage:add'])).toEqual(['message-send']);
    expect(choicesIn(['textmessage.read', 'groupinfo.write'])).toEqual(['group-read', 'message-send']);
  });

  test('become sentences; unknown ones stay as written', () => {
    expect(permissionSentence('groupmember:get')).toBe('See who is in the group');
    expect(permissionSentence('weather:get')).toBe('weather:get');
  });
});

describe('formats', () => {
  test('follow the language of the page', async () => {
    await speak('en');
    expect(dateTime(NOON)).toMatch(/12\u00a0Nov\u00a02026, \d/);
    expect(list(['A', 'B', 'C'])).toBe('A, B and C');
    await speak('de');
    expect(dateTime(NOON)).toMatch(/12\.\u00a0Nov\.?\u00a02026, \d/);
    expect(list(['A', 'B', 'C'])).toBe('A, B und C');
    await speak('fr');
    expect(dateTime(NOON)).toMatch(/12\u00a0nov\.\u00a02026/);
    await speak('en');
  });

  test('an expiry names its time zone', () => {
    expect(moment(NOON)).toMatch(/(UTC|GMT|CET|[A-Z]{2,4}|[+-]\d)/);
    expect(moment(NOON).length).toBeGreaterThan(dateTime(NOON).length);
  });

  test('what is left is told in the two units that matter', async () => {
    await speak('en');
    expect(left(3 * 86_400_000)).toBe('3\u00a0days');
    expect(left(21 * 3_600_000 + 12 * 60_000)).toBe('21\u00a0h 12\u00a0min');
    expect(left(90_000)).toBe('1\u00a0min 30\u00a0s');
    expect(left(-5)).toBe('0\u00a0min 0\u00a0s');
  });

  test('days are whole', () => {
    expect(days(0, 86_400_000 * 2 - 1)).toBe(1);
  });
});
