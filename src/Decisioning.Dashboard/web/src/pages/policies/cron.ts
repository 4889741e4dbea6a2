const names = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Values of one field of a cron expression, such as `1-5`, `mon,thu` or a star with a step. */
function field(text: string, min: number, max: number, words: string[] = [], first = 0): Set<number> {
  const values = new Set<number>();
  const number = (part: string) => (words.includes(part.toLowerCase()) ? words.indexOf(part.toLowerCase()) + first : Number(part));
  for (const part of text.split(',')) {
    const [range = '*', stepText] = part.split('/');
    const [from, to] = range === '*' ? [min, max] : range.includes('-') ? (range.split('-').map(number) as [number, number]) : [number(range), stepText === undefined ? number(range) : max];
    for (let value = from; value <= to; value += Math.max(1, Number(stepText ?? 1))) values.add(value);
  }
  return values;
}

/**
 * Whether an update is due on a day. The days alone matter: the first two fields are the time of the day.
 * As in cron, a day fits that fits either its number or its weekday where both are restricted.
 */
export function isDueOn(cron: string, date: Date): boolean {
  const [, , days = '*', months = '*', week = '*'] = cron.trim().split(/\s+/);
  if (!field(months, 1, 12, names, 1).has(date.getUTCMonth() + 1)) return false;
  const byDay = field(days, 1, 31).has(date.getUTCDate());
  const weekday = field(week, 0, 7, weekdays);
  const byWeek = weekday.has(date.getUTCDay()) || (date.getUTCDay() === 0 && weekday.has(7));
  return days.startsWith('*') ? byDay && byWeek : week.startsWith('*') ? byDay : byDay || byWeek;
}

/** Whether a moment is one at which the schedule runs; updates made by hand are not. */
export function isAtScheduledTime(cron: string, timeZone: string, time: string): boolean {
  const [minutes = '*', hours = '*'] = cron.trim().split(/\s+/);
  const moment = new Date(time);
  if (+moment % 60_000 !== 0) return false;
  const [hour, minute] = clockIn(moment, timeZone).split(':').map(Number);
  return field(minutes, 0, 59).has(minute!) && field(hours, 0, 23).has(hour!);
}

function clockIn(time: Date, timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(time);
  } catch {
    return time.toISOString().slice(11, 16);
  }
}

/** The day of a moment on the clock of a time zone, as `2026-02-12`; UTC where the browser does not know the zone. */
export function dayIn(time: string | Date, timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(time));
  } catch {
    return new Date(time).toISOString().slice(0, 10);
  }
}
