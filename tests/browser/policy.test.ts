import { describe, expect, inject, test } from 'vitest';
import { directives, POLICY } from './production';
import { inWindow } from './window';

describe('the policy of the real window', () => {
  test('is in force on what the tests open', async () => {
    const answer = await fetch(inject('site'));
    expect(answer.headers.get('content-security-policy')).toBe(POLICY);
  });

  test('allows nothing but the app itself and its own commands', () => {
    const production = directives(POLICY);
    expect(production.get('default-src')).toBe("'none'");
    expect(production.get('script-src')).toBe("'self'");
    expect(production.get('style-src')).toBe("'self'");
    expect(production.get('connect-src')).toBe('ipc: http://ipc.localhost');
    expect(POLICY).not.toMatch(/unsafe|\*|https?:\/\/(?!ipc\.localhost)/);
  });

  test('stands on the page itself too, for design work without this server', async () => {
    const page = await (await fetch(inject('site'))).text();
    const meta = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
    const own = directives(meta.replaceAll('&#39;', "'"));
    // A meta element cannot say who may frame the page, and the fake host has no commands to call.
    const expected = directives(POLICY);
    expected.delete('frame-ancestors');
    expected.set('connect-src', "'none'");
    expect(own).toEqual(expected);
  });

  test('stops a script that is put into the page, and the stop is noticed', async () => {
    await inWindow(async (window) => {
      await window.open({ scenario: 'first-start' });
      expect(window.complaints).toEqual([]);
      const isRun = await window.page.evaluate(() => {
        const script = document.createElement('script');
        script.textContent = 'globalThis.isRun = true';
        document.body.append(script);
        return 'isRun' in globalThis;
      });
      await window.settle();
      expect(isRun).toBe(false);
      expect(window.complaints.join()).toContain('The policy refused script-src-elem');
    });
  });

  test('stops style attributes and requests, and each stop is noticed', async () => {
    await inWindow(async (window) => {
      await window.open({ scenario: 'first-start' });
      await window.page.evaluate(async () => {
        document.querySelector('h1')?.setAttribute('style', 'color: red');
        await fetch('https://elsewhere.example/').catch(() => undefined);
      });
      await window.settle();
      const heard = window.complaints.join();
      expect(heard).toContain('The policy refused style-src-attr');
      expect(heard).toContain('The policy refused connect-src');
    });
  });
});
