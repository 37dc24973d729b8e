import { describe, expect, test, vi } from 'vitest';
import { hostOn } from './host/fake';
import { blank } from './host/fake/samples';
import { app, Resource, SLOW_AFTER_MS, Task } from './state.svelte';

describe('a task', () => {
  test('runs once however often it is asked', async () => {
    const task = new Task();
    const work = vi.fn(async () => undefined);
    const first = task.run(work);
    expect(await task.run(work)).toBe(false);
    expect(await first).toBe(true);
    expect(work).toHaveBeenCalledOnce();
  });

  test('keeps the problem it met until the next try', async () => {
    const task = new Task();
    const problem = { code: 'offline', args: {}, details: null };
    expect(await task.run(() => Promise.reject(problem))).toBe(false);
    expect(task.problem).toEqual(problem);
    await task.run(async () => undefined);
    expect(task.problem).toBeNull();
  });

  test('names a defect of the page as something unexpected', async () => {
    const task = new Task();
    await task.run(() => Promise.reject(new Error('boom')));
    expect(task.problem).toEqual({ code: 'unexpected', args: {}, details: 'boom' });
  });

  test('is slow after a second, and no longer when it is over', async () => {
    vi.useFakeTimers();
    const task = new Task();
    const isOver = task.run(() => new Promise((resolve) => setTimeout(resolve, 3 * SLOW_AFTER_MS)));
    await vi.advanceTimersByTimeAsync(SLOW_AFTER_MS - 1);
    expect(task.isSlow).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(task.isSlow).toBe(true);
    await vi.advanceTimersByTimeAsync(3 * SLOW_AFTER_MS);
    await isOver;
    expect(task.isSlow).toBe(false);
    vi.useRealTimers();
  });
});

test('a resource keeps what it has when fetching it again fails', async () => {
  let isFailing = false;
  const resource = new Resource(async () => {
    if (isFailing) throw { code: 'offline', args: {}, details: null };
    return 'here';
  });
  await resource.load();
  isFailing = true;
  await resource.load();
  expect(resource.value).toBe('here');
  expect(resource.task.problem?.code).toBe('offline');
});

test('a state that comes late does not replace a newer one', async () => {
  const state = await hostOn(blank()).getState();
  app.receive({ ...state, revision: 2 });
  app.receive({ ...state, revision: 1, personas: ['admin'] });
  expect(app.state.personas).toEqual([]);
});
