import { host } from '#host';
import type { HandoverView, Problem } from '../../host/bindings';
import { asProblem } from '../../host/host';
import { go } from '../../router.svelte';

/** More than this is read of no file: Rust refuses what is longer. */
const LONGEST = 64 * 1024;

class Received {
  /** The invitation or reply that is open, as it came: without a secret, or sealed. */
  text = $state.raw<string | null>(null);
  /** What it is; null for an invitation that can be read only once its reader has signed in. */
  view = $state.raw<HandoverView | null>(null);
  /** Counts what was opened, so that the same text opened again is another one. */
  count = $state(0);
  /** What is wrong with something that came by another way than the page for it. */
  problem = $state.raw<Problem | null>(null);
}

export const received = new Received();

/** What a text is. Of an invitation the platform is asked, so that comes after signing in; everything else is known here. */
async function read(text: string): Promise<HandoverView | null> {
  try {
    return await host.readHandover(text);
  } catch (thrown) {
    if (asProblem(thrown).code === 'signedOut') return null;
    throw thrown;
  }
}

/** Opens what somebody was sent: it says by itself what it is, and the page for it follows. Throws what is wrong with it. */
export async function openText(text: string): Promise<void> {
  const view = await read(text);
  received.text = text;
  received.view = view;
  received.problem = null;
  received.count += 1;
  go('setup', view === null || view.kind === 'invitation' ? 'answer' : 'reply');
}

/** As `openText`, for a file. */
export async function openFile(file: Blob): Promise<void> {
  await openText(await file.slice(0, LONGEST + 1).text());
}
