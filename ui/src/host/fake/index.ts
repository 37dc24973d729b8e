import type { AppState, Language, ProblemCode, Theme } from '../bindings';
import type { Host } from '../host';
import { accounts } from './accounts';
import { connectors } from './connectors';
import { grants } from './grants';
import { handover } from './handover';
import { life } from './life';
import { refuse, view, type Model } from './model';
import { scenarioNamed, type Scenario } from './scenarios';
import { session } from './session';
import { tokens } from './tokens';
import { vault } from './vault';

const LANGUAGES: readonly string[] = ['en', 'de', 'fr'];
const THEMES: readonly string[] = ['system', 'light', 'dark', 'contrast'];

/** What failures of a kind name; the values are examples. */
const ARGS: Partial<Record<ProblemCode, Record<string, string>>> = {
  throttled: { seconds: '30' },
  portTaken: { port: '8453' },
  endpointRefused: { host: 'elsewhere.example' },
  permissionMissing: { permission: 'textmessage:add' },
  messageTooLong: { limit: '5000' },
  handoverOtherPlatform: { host: 'https://kaizala.site-b.example', chosen: 'http://127.0.0.1:8453' },
  handoverOpened: { at: '1763800000000' },
  callMalformed: { call: '/v2/groups' },
};

/** What a person may stop while they wait for it. */
const CANCELLABLE: ReadonlySet<string> = new Set(['makeBackup', 'restorePlan']);

const wait = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

type Conduct = Pick<Scenario, 'fail' | 'slow'> & {
  /** Milliseconds after which a platform that is starting runs. */
  starts?: number | undefined;
};

/** A host on `model`: every command may be slow or fail, and pushes the state when it has changed something. */
export function hostOn(model: Model, { fail = {}, slow = 0, starts }: Conduct = {}): Host {
  let receive: (state: AppState) => void = () => undefined;
  let pushed = '';
  /** Ends the wait for what can be cancelled. */
  let cancel: () => void = () => undefined;

  /** Counts and pushes the state if it differs from the last one. */
  const push = () => {
    const now = JSON.stringify({ ...view(model), revision: 0 });
    if (now === pushed) return;
    pushed = now;
    model.revision += 1;
    receive(structuredClone(view(model)));
  };
  if (starts !== undefined) {
    void wait(starts).then(() => {
      if (model.platform?.state === 'starting') model.platform = { ...model.platform, state: 'running' };
      push();
    });
  }
  const commands = { ...session(model), ...accounts(model), ...connectors(model), ...grants(model), ...tokens(model), ...vault(model), ...life(model), ...handover(model) };
  const driven = Object.entries(commands).map(([name, command]) => {
    const run = command as (...args: unknown[]) => Promise<unknown>;
    const drive = async (...args: unknown[]) => {
      if (slow > 0 && CANCELLABLE.has(name)) {
        const cancelled = new Promise<true>((resolve) => (cancel = () => resolve(true)));
        if ((await Promise.race([wait(slow), cancelled])) === true) refuse('cancelled');
      } else if (slow > 0) await wait(slow);
      const code = fail[name as keyof Host];
      if (code) refuse(code, ARGS[code]);
      try {
        return structuredClone(await run(...args));
      } finally {
        push();
      }
    };
    return [name, drive];
  });
  return {
    ...(Object.fromEntries(driven) as typeof commands),
    async getState() {
      return structuredClone(view(model));
    },
    async onStateChanged(listener) {
      receive = listener;
    },
    async onIncoming() {},
    async cancelBackup() {
      cancel();
    },
  };
}

/**
 * The host that the address asks for:
 * `?scenario=NAME&lang=de&theme=dark&slow=MS&starts=MS&fail=COMMAND:CODE` (`fail` may stand several times).
 */
export function hostFor(query: URLSearchParams): { host: Host; route: string } {
  const scenario = scenarioNamed(query.get('scenario') ?? '');
  const model = scenario.build();
  const language = query.get('lang') ?? '';
  if (LANGUAGES.includes(language)) {
    model.preferences = { ...model.preferences, languageChoice: language as Language, language: language as Language };
  }
  const theme = query.get('theme') ?? '';
  if (THEMES.includes(theme)) model.preferences = { ...model.preferences, theme: theme as Theme };
  const asked = query.getAll('fail').map((pair) => pair.split(':', 2));
  const fail = { ...scenario.fail, ...Object.fromEntries(asked) };
  const slow = Number(query.get('slow') ?? scenario.slow ?? 0);
  const starts = query.has('starts') ? Number(query.get('starts')) : undefined;
  return { host: hostOn(model, { fail, slow, starts }), route: scenario.route ?? '' };
}

const opened = hostFor(new URLSearchParams(globalThis.location?.search ?? ''));
if (globalThis.location && location.hash === '' && opened.route !== '') location.replace(opened.route);

/** The host of the browser tests and of design work: a small platform in the page. */
export const host: Host = opened.host;
