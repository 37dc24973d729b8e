import { untrack } from 'svelte';
import { host } from '#host';
import type { AppState, Problem } from './host/bindings';
import { asProblem } from './host/host';

class App {
  /** What Rust pushed last; null until the first answer. */
  pushed = $state.raw<AppState | null>(null);

  /** Takes over a state unless a newer one is there. */
  receive(state: AppState): void {
    if (!this.pushed || state.revision > this.pushed.revision) this.pushed = state;
  }

  /** The state, for pages, which are only shown once there is one. */
  get state(): AppState {
    if (!this.pushed) throw new Error('The state is not there yet');
    return this.pushed;
  }
}

export const app = new App();

/** Listens first and asks then, so that no change falls between. */
export async function follow(): Promise<void> {
  await host.onStateChanged((state) => app.receive(state));
  app.receive(await host.getState());
}

/** How long something may take before its name is shown. */
export const SLOW_AFTER_MS = 1000;

/** One thing a person asked for: whether it is under way, takes long, or met a problem. */
export class Task {
  isBusy = $state(false);
  isSlow = $state(false);
  problem = $state.raw<Problem | null>(null);

  /** Runs `work` unless it already runs. Answers whether it succeeded. */
  async run(work: () => Promise<void>): Promise<boolean> {
    if (untrack(() => this.isBusy)) return false;
    this.isBusy = true;
    this.problem = null;
    const timer = setTimeout(() => (this.isSlow = true), SLOW_AFTER_MS);
    try {
      await work();
      return true;
    } catch (thrown) {
      const problem = asProblem(thrown);
      // Whoever cancelled it knows.
      this.problem = problem.code === 'cancelled' ? null : problem;
      return false;
    } finally {
      clearTimeout(timer);
      this.isSlow = false;
      this.isBusy = false;
    }
  }

  /** A problem that the page itself found, shown like any other. */
  refuse(code: Problem['code']): void {
    this.problem = { code, args: {}, details: null };
  }
}

/** Something a page shows that is fetched when it opens and again after it was changed. */
export class Resource<T> {
  value = $state.raw<T | null>(null);
  readonly task = new Task();

  constructor(private readonly fetch: () => Promise<T>) {}

  load(): Promise<boolean> {
    return this.task.run(async () => {
      this.value = await this.fetch();
    });
  }
}
