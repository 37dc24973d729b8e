import { currentLocale, t } from './i18n.svelte';

/** As bindings write a moment; the null that a number may be on the wire is shown as nothing. */
type Moment = number | null;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `12 Nov 2026`. */
export function date(millis: Moment): string {
  return millis === null ? '' : new Intl.DateTimeFormat(currentLocale(), { day: 'numeric', month: 'short', year: 'numeric' }).format(millis);
}

/** `08:45`. */
export function time(millis: Moment): string {
  return millis === null ? '' : new Intl.DateTimeFormat(currentLocale(), { hour: '2-digit', minute: '2-digit' }).format(millis);
}

/** `12 Nov 2026, 08:45`. */
export function dateTime(millis: Moment): string {
  return millis === null ? '' : new Intl.DateTimeFormat(currentLocale(), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(millis);
}

/** `12 Nov 2026, 08:45 CET`: an expiry is a moment, so it names its time zone. */
export function moment(millis: Moment): string {
  return millis === null ? '' : new Intl.DateTimeFormat(currentLocale(), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(millis);
}

export function number(value: number): string {
  return new Intl.NumberFormat(currentLocale()).format(value);
}

/** `A, B and C`. */
export function list(names: string[]): string {
  return new Intl.ListFormat(currentLocale(), { type: 'conjunction' }).format(names);
}

/** Whole days between two moments. */
export function days(from: number, to: number): number {
  return Math.floor((to - from) / DAY);
}

/** What is left until a moment: days, then hours and minutes, then minutes and seconds. */
export function left(millis: number): string {
  const rest = Math.max(0, millis);
  if (rest >= 2 * DAY) return t('duration-days', { days: Math.floor(rest / DAY) });
  if (rest >= HOUR) {
    return t('duration-hours', { hours: Math.floor(rest / HOUR), minutes: Math.floor((rest % HOUR) / MINUTE) });
  }
  return t('duration-minutes', { minutes: Math.floor(rest / MINUTE), seconds: Math.floor((rest % MINUTE) / 1000) });
}
