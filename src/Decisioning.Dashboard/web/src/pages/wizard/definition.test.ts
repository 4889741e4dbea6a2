import { describe, expect, it } from 'vitest';
import { blank, getIn, idOf, pathText, setIn, stepOf, violationsAt, withValidFallback } from './definition.ts';

describe('paths', () => {
  it('are written as the service writes them', () => {
    expect(pathText(['dimensions', 1, 'options', 0, 'minShare'])).toBe('dimensions[1].options[0].min_share');
    expect(pathText(['why', 'northStarKpi'])).toBe('why.north_star_kpi');
    expect(pathText(['fallback', 'send_time'])).toBe('fallback.send_time');
  });
  it('read and write without touching what was', () => {
    const after = setIn(blank, ['why', 'objective'], 'More orders');
    expect(getIn(after, ['why', 'objective'])).toBe('More orders');
    expect(getIn(blank, ['why', 'objective'])).toBeUndefined();
    expect(setIn(blank, ['dimensions', 0, 'options', 0], undefined).dimensions[0]!.options.map(option => option.id)).toEqual(['email', 'push']);
    expect('goal' in setIn({ ...blank, goal: 'x' }, ['goal'], undefined)).toBe(false);
  });
});

it('violations belong to their field and its parents, not to fields with a like name', () => {
  const violations = [{ path: 'outcomes[1].name' }, { path: 'outcomes[10].name' }];
  expect(violationsAt(violations, ['outcomes', 1])).toEqual([{ path: 'outcomes[1].name' }]);
  expect(violationsAt(violations, ['outcomes'])).toHaveLength(2);
});

it('each violation has a step', () => {
  expect(['use_case', 'groups.holdout', 'dimensions[0].id', 'caps[0].per', 'success_metric.window', 'tracking_plan[0].event', 'where[0]', 'who.description', 'why.objective'].map(path => stepOf({ path })))
    .toEqual(['why', 'who', 'what', 'where', 'how', 'how', 'where', 'who', 'why']);
});

it('an id is made of a title', () => expect([idOf('Win back!'), idOf('2. Größe & Été'), idOf('!!!')]).toEqual(['win-back', 'gro-e-ete', '']));

it('a fallback that names a gone option is dropped', () =>
  expect(withValidFallback({ ...blank, fallback: { channel: 'sms', gone: 'x' } }).fallback).toEqual({}));
