import { describe, expect, it } from 'vitest';
import { isAtScheduledTime, isDueOn } from './cron.ts';
import { nightsOf, type Run } from './nights.ts';

const day = (text: string) => new Date(`${text}T00:00:00Z`);

describe('isDueOn', () => {
  it.each([
    ['0 3 * * *', '2026-02-12', true],
    ['0 3 * * 1-5', '2026-02-15', false],
    ['0 3 * * sun', '2026-02-15', true],
    ['0 3 * * 7', '2026-02-15', true],
    ['0 3 1,15 * *', '2026-02-15', true],
    ['0 3 1,15 * *', '2026-02-16', false],
    ['0 3 1 * mon', '2026-02-16', true],
    ['0 3 */2 * *', '2026-02-12', false],
    ['0 3 * jun *', '2026-02-12', false],
  ])('%s on %s is %s', (cron, date, due) => expect(isDueOn(cron, day(date))).toBe(due));
});

describe('nightsOf', () => {
  const run = (time: string, status: string): Run => ({ asOfTime: time, status: status as Run['status'] });
  const schedule = { cron: '0 3 * * *', timeZone: 'Europe/Berlin' };

  it('tells published, refused, failed, missed and due nights apart', () => {
    const runs = [
      run('2026-02-09T02:00:00Z', 'TRAINING_STATUS_FAILED'), run('2026-02-08T02:00:00Z', 'TRAINING_STATUS_REFUSED'), run('2026-02-07T02:00:00Z', 'TRAINING_STATUS_PUBLISHED'),
    ];
    const nights = nightsOf(runs, schedule, '2026-02-11T00:30:00Z', '2026-02-11T02:00:00Z', 30);
    expect(nights.map(night => [night.day, night.state])).toEqual([
      ['2026-02-07', 'published'], ['2026-02-08', 'refused'], ['2026-02-09', 'failed'], ['2026-02-10', 'missed'], ['2026-02-11', 'due'],
    ]);
  });

  it('judges a night by its own update and not by one that was made by hand', () => {
    const runs = [run('2026-02-12T12:01:01.250Z', 'TRAINING_STATUS_REFUSED'), run('2026-02-12T02:00:00Z', 'TRAINING_STATUS_PUBLISHED')];
    expect(isAtScheduledTime(schedule.cron, schedule.timeZone, runs[0]!.asOfTime!)).toBe(false);
    expect(nightsOf(runs, schedule, '2026-02-12T13:00:00Z', '2026-02-13T02:00:00Z', 30).map(night => night.state)).toEqual(['published']);
  });

  it('leaves days without a schedule alone', () => {
    const nights = nightsOf([run('2026-02-06T02:00:00Z', 'TRAINING_STATUS_PUBLISHED')], { cron: '0 3 * * 1-5', timeZone: 'Europe/Berlin' }, '2026-02-09T12:00:00Z', '2026-02-10T02:00:00Z', 30);
    expect(nights.map(night => night.state)).toEqual(['published', 'none', 'none', 'missed']);
  });
});
