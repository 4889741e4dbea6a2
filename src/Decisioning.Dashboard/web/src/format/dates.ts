import { missing } from './numbers.ts';

const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
const dayMonth = format({ day: 'numeric', month: 'short' });
const weekdayDayMonth = format({ weekday: 'short', day: 'numeric', month: 'short' });
const full = format({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
const clock = format({ hour: '2-digit', minute: '2-digit' });
const write = (formatter: Intl.DateTimeFormat, date: Date) => (Number.isNaN(+date) ? missing : formatter.format(date));

/** A day of the service, such as `2026-11-22`, as a date. Days are UTC. */
export const dayOf = (day: string | undefined) => new Date(`${day ?? ''}T00:00:00Z`);
/** `22 Nov` */
export const shortDay = (date: Date) => write(dayMonth, date);
/** `Sun 22 Nov` */
export const longDay = (date: Date) => write(weekdayDayMonth, date);
/** `22 Nov 2026, 03:00` */
export const dateTime = (time: string | undefined) => write(full, new Date(time ?? ''));
/** `03:00` */
export const timeOfDay = (time: string | undefined) => write(clock, new Date(time ?? ''));

const units: [number, string][] = [[86_400, 'day'], [3_600, 'hour'], [60, 'minute'], [1, 'second']];

/** A length of time in its largest fitting unit: `5 hours`. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return missing;
  const [size, name] = units.find(([unit]) => seconds >= unit * 2 || unit === 1 || (seconds >= unit && seconds % unit === 0))!;
  const value = Math.round(Math.abs(seconds) / size);
  return `${value} ${name}${value === 1 ? '' : 's'}`;
}

/** Time between two moments of the service's clock: `5 hours`. The browser's clock has no say. */
export const age = (time: string | undefined, asOf: string | undefined) => duration((+new Date(asOf ?? '') - +new Date(time ?? '')) / 1_000);
