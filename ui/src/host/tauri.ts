import { commands, events } from './bindings';
import type { Host } from './host';

type Command = (...args: unknown[]) => Promise<unknown>;

function isResult(answer: unknown): answer is { status: 'ok'; data: unknown } | { status: 'error'; error: unknown } {
  if (typeof answer !== 'object' || answer === null || !('status' in answer)) return false;
  return (answer.status === 'ok' && 'data' in answer) || (answer.status === 'error' && 'error' in answer);
}

function unwrapped(command: Command): Command {
  return async (...args) => {
    const answer = await command(...args);
    if (!isResult(answer)) return answer;
    if (answer.status === 'error') throw answer.error;
    return answer.data;
  };
}

const unwrappedCommands = Object.fromEntries(
  Object.entries(commands).map(([name, command]) => [name, unwrapped(command as Command)]),
);

/** The host of the real window: Rust. */
export const host = {
  ...unwrappedCommands,
  async onStateChanged(receive) {
    await events.stateChanged.listen((event) => receive(event.payload));
  },
} as Host;
