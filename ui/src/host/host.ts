import type { AppState, Problem } from './bindings';

type Commands = typeof import('./bindings').commands;
type Data<Answer> = Answer extends { status: 'ok'; data: infer T }
  ? T
  : Answer extends { status: 'error' }
    ? never
    : Answer;
type Unwrapped<Command> = Command extends (...args: infer Args) => Promise<infer Answer>
  ? (...args: Args) => Promise<Data<Answer>>
  : never;

/**
 * Everything the page can ask for. Follows the commands that Rust declares; a command that fails throws a `Problem`.
 * What a command changed has been pushed before it returns.
 */
export type Host = { [Name in keyof Commands]: Unwrapped<Commands[Name]> } & {
  /** Calls `receive` with each new state; resolves when listening has begun. */
  onStateChanged(receive: (state: AppState) => void): Promise<void>;
  /** Calls `receive` when the app was opened with something, such as a file; `takeIncoming` says with what. */
  onIncoming(receive: () => void): Promise<void>;
};

/** Whether something thrown is a `Problem` and not a defect of the page. */
export function isProblem(thrown: unknown): thrown is Problem {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'args' in thrown;
}

/** What was thrown, as a `Problem` that can be shown. */
export function asProblem(thrown: unknown): Problem {
  if (isProblem(thrown)) return thrown;
  return { code: 'unexpected', args: {}, details: thrown instanceof Error ? thrown.message : String(thrown) };
}
