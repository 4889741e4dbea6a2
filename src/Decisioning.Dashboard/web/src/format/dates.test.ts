import { describe, expect, test } from 'vitest';
import { age, dateTime, dayOf, duration, longDay, shortDay } from './dates.ts';

describe('dates', () => {
  test('days are UTC, whatever the browser thinks', () => {
    expect(dayOf('2026-11-22').toISOString()).toBe('2026-11-22T00:00:00.000Z');
    expect(shortDay(dayOf('2026-11-22'))).toBe('22 Nov');
    expect(longDay(dayOf('2026-11-22'))).toMatch(/^Sun,? 22 Nov$/);
    expect(dateTime('2026-11-22T23:59:00Z')).toBe('22 Nov 2026, 23:59');
  });

  test('a missing time is a dash', () => {
    expect(dateTime(undefined)).toBe('–');
    expect(age(undefined, '2026-11-22T00:00:00Z')).toBe('–');
  });

  test('lengths of time are in the unit that fits', () => {
    expect([45, 60, 119, 3_600, 18_000, 86_400, 604_800, 104_400].map(duration)).toEqual(['45 seconds', '1 minute', '119 seconds', '1 hour', '5 hours', '1 day', '7 days', '29 hours']);
  });
});
