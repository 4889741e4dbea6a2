import type { Schema } from '../../api/types.ts';
import { dayOf } from '../../format/dates.ts';
import { dayIn, isAtScheduledTime, isDueOn } from './cron.ts';

export type Run = Schema<'TrainingRun'>;
export type NightState = 'published' | 'refused' | 'failed' | 'running' | 'missed' | 'due' | 'none';
export type Night = { day: string; date: Date; state: NightState; /** Newest first. */ runs: Run[] };

const states: Record<string, NightState> = { TRAINING_STATUS_PUBLISHED: 'published', TRAINING_STATUS_REFUSED: 'refused', TRAINING_STATUS_FAILED: 'failed', TRAINING_STATUS_STARTED: 'running' };
export const stateOfRun = (run: Run): NightState => states[run.status ?? ''] ?? 'none';

type Schedule = { cron?: string; timeZone?: string } | undefined;

/**
 * The nights up to now, oldest first. A night is a day on the schedule's clock. It is missed where an update was due and none is on record;
 * nights before the first update on record cannot be judged and are left out. What the scheduled run did counts, not what was run by hand later.
 */
export function nightsOf(runs: Run[], schedule: Schedule, asOf: string | undefined, nextRun: string | undefined, most: number): Night[] {
  const zone = schedule?.timeZone || 'UTC';
  const byDay = new Map<string, Run[]>();
  for (const run of [...runs].sort((a, b) => +new Date(b.asOfTime ?? 0) - +new Date(a.asOfTime ?? 0))) {
    const day = dayIn(run.asOfTime ?? '', zone);
    byDay.set(day, [...(byDay.get(day) ?? []), run]);
  }
  const first = [...byDay.keys()].sort()[0];
  if (first === undefined || asOf === undefined) return [];
  const cron = schedule?.cron || '0 3 * * *';
  const nightly = (own: Run[]) => own.find(run => isAtScheduledTime(cron, zone, run.asOfTime ?? '')) ?? own.at(-1)!;
  const today = dayIn(asOf, zone);
  const nextDay = nextRun === undefined ? '' : dayIn(nextRun, zone);
  const nights: Night[] = [];
  for (let date = dayOf(today); nights.length < most && date >= dayOf(first); date = new Date(+date - 86_400_000)) {
    const day = date.toISOString().slice(0, 10);
    const own = byDay.get(day) ?? [];
    const isDue = isDueOn(cron, date);
    nights.push({ day, date, runs: own, state: own.length > 0 ? stateOfRun(nightly(own)) : !isDue ? 'none' : day === nextDay ? 'due' : 'missed' });
  }
  return nights.reverse();
}
