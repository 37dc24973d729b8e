import { type AppState, commands, events } from './bindings';
import type { Host } from './host';

type Command = (...args: unknown[]) => Promise<unknown>;

function isResult(answer: unknown): answer is { status: 'ok'; data: unknown } | { status: 'error'; error: unknown } {
  if (typeof answer !== 'object' || answer === null || !('status' in answer)) return false;
  return (answer.status === 'ok' && 'data' in answer) || (answer.status === 'error' && 'error' in answer);
}

let deliver: ((state: AppState) => void) | undefined;

/**
 * Answers and events come by different ways, so an answer may overtake the state that its command pushed. The state is
 * therefore fetched before the answer is handed on; whoever receives it drops what is older than what they have.
 */
function unwrapped(command: Command): Command {
  return async (...args) => {
    const answer = await command(...args);
    if (!isResult(answer)) return answer;
    deliver?.(await commands.getState());
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
    deliver = receive;
    await events.stateChanged.listen((event) => receive(event.payload));
  },
  async onIncoming(receive) {
    await events.incomingArrived.listen(() => receive());
  },
} as Host;
