import { host } from '#host';
import { go } from '../../router.svelte';
import { openText, received } from './received.svelte';
import { asProblem } from '../../host/host';
import type { Problem } from '../../host/bindings';

/** Whether a text on the clipboard is meant for here. Rust decides whether it is in order. */
const isOurs = (text: string) => /-----BEGIN |kaizala-companion:\/\//.test(text);

const isEditable = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA'].includes(target.tagName));

/** What came without a page for it gets one that says what is wrong. */
function refuse(problem: Problem): void {
  received.problem = problem;
  go('setup', 'open');
}

async function arrive(text: string): Promise<void> {
  try {
    await openText(text);
  } catch (thrown) {
    refuse(asProblem(thrown));
  }
}

/** Opens what is pasted anywhere in the window, but for what is pasted into a field. */
export function watchPaste(target: Window): () => void {
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData('text') ?? '';
    if (isEditable(event.target) || !isOurs(text)) return;
    event.preventDefault();
    void arrive(text);
  };
  target.addEventListener('paste', paste);
  return () => target.removeEventListener('paste', paste);
}

let isListening = false;

/** Opens what the app was opened with: a file, a link, or a file dropped into the window. */
export async function watchIncoming(): Promise<void> {
  if (!isListening) {
    isListening = true;
    await host.onIncoming(() => void take());
  }
  await take();
}

async function take(): Promise<void> {
  const sent = await host.takeIncoming();
  if (sent?.kind === 'text') await arrive(sent.text);
  if (sent?.kind === 'unreadable') refuse(sent.problem);
}
