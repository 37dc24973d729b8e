import { createSubscriber } from 'svelte/reactivity';

/** The time, for what counts down; ticks only while something on the page reads it. */
const everySecond = createSubscriber((update) => {
  const timer = setInterval(update, 1000);
  return () => clearInterval(timer);
});

export function now(): number {
  everySecond();
  return Date.now();
}
