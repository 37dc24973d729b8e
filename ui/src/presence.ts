import { host } from '#host';

/** How often the core is told at most. The time without anybody there is counted in minutes. */
const PAUSE = 20_000;

/** Tells the core that somebody is there, so that the vault does not lock while they read or write. */
export function watchPresence(target: Window): () => void {
  let told = 0;
  const tell = () => {
    const now = Date.now();
    if (Math.abs(now - told) < PAUSE) return;
    told = now;
    void host.noteActivity();
  };
  const events = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
  for (const name of events) target.addEventListener(name, tell, { capture: true, passive: true });
  return () => {
    for (const name of events) target.removeEventListener(name, tell, { capture: true });
  };
}
