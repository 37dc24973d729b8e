import type { Language } from '../host/bindings';
import { currentLocale, localeOf, t } from './i18n.svelte';

/** As bindings write a moment; the null that a number may be on the wire is shown as nothing. */
type Moment = number | null;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A date or a phone number stays on one line; after a comma, as between date and time, a line may end. */
export function unbroken(text: string): string {
  return text.replace(/([^,])\s/g, '$1\u00a0');
}

function written(millis: Moment, parts: Intl.DateTimeFormatOptions, locale = currentLocale()): string {
  if (millis === null) return '';
  return unbroken(new Intl.DateTimeFormat(locale, parts).format(millis));
}

/** `12 Nov 2026`. */
export function date(millis: Moment): string {
  return written(millis, { day: 'numeric', month: 'short', year: 'numeric' });
}

/** `08:45`. */
export function time(millis: Moment): string {
  return written(millis, { hour: '2-digit', minute: '2-digit' });
}

/** `12 Nov 2026, 08:45`. */
export function dateTime(millis: Moment): string {
  return written(millis, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
}

const MOMENT: Intl.DateTimeFormatOptions = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
};

/** `12 Nov 2026, 08:45 CET`: an expiry is a moment, so it names its time zone. */
export function moment(millis: Moment): string {
  return written(millis, MOMENT);
}

/** As `moment`, for a message to somebody who reads another language. */
export function momentIn(language: Language, millis: Moment): string {
  return written(millis, MOMENT, localeOf(language));
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
