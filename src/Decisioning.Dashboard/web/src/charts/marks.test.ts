import { expect, test } from 'vitest';
import { isLoud, marksOf, marksOfDay } from './marks.ts';

const marks = marksOf([
  { time: '2026-01-05T02:00:00Z', kind: 'POLICY_PUBLISHED', text: 'version 2' }, { time: '2026-01-05T23:59:59Z', kind: 'GUARDRAIL', text: 'offer/ten disabled', actor: 'guardrail:unsubscribe' },
  { time: '2026-01-06T00:00:00Z', kind: 'REVISION', text: 'revision 3' }, { kind: 'REVISION', text: 'without a time' },
]);

test('a day has its own marks, what people and guardrails did first', () => {
  expect(marksOfDay(marks, new Date('2026-01-05T00:00:00Z'), 5).map(mark => mark.kind)).toEqual(['GUARDRAIL', 'POLICY_PUBLISHED']);
  expect(marksOfDay(marks, new Date('2026-01-05T00:00:00Z'), 1)).toHaveLength(1);
});

test('planned nights are quiet, and what has no time is left out', () => {
  expect(marks).toHaveLength(3);
  expect(marks.filter(isLoud)).toHaveLength(2);
});
