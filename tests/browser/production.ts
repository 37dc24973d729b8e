import { readFileSync } from 'node:fs';

type Configuration = { app: { security: { csp: string; freezePrototype: boolean } } };

const configuration = JSON.parse(
  readFileSync(new URL('../../src-tauri/tauri.conf.json', import.meta.url), 'utf8'),
) as Configuration;

/** The content security policy that the real window puts on its pages. */
export const POLICY = configuration.app.security.csp;

/** Whether the real window freezes `Object.prototype` before a page's own scripts run. */
export const IS_PROTOTYPE_FROZEN = configuration.app.security.freezePrototype;

/** A policy as its directives. */
export function directives(policy: string): Map<string, string> {
  return new Map(
    policy
      .split(';')
      .map((directive) => directive.trim())
      .filter((directive) => directive !== '')
      .map((directive) => {
        const [name = '', ...sources] = directive.split(/\s+/);
        return [name, sources.join(' ')];
      }),
  );
}
