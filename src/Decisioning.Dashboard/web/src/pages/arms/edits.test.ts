import { describe, expect, test } from 'vitest';
import { apply, edit, hasEdits, isRetired, keyOf, meant, noEdits, typed, type Definition } from './edits.ts';

const definition = {
  useCase: 'demo', learner: { type: 'factored-logistic' },
  dimensions: [{ id: 'offer', options: [{ id: 'none' }, { id: 'ten', prior: { observations: 50, mean: 0.04 }, minShare: 0.05, payload: { code: 'TEN' } }] }],
} as unknown as Definition;
const ten = (next: Definition) => next.dimensions![0]!.options!.find(option => option.id === 'ten')!;

describe('edits', () => {
  test('typing what was there before is no change', () => {
    const changed = edit(noEdits, keyOf('offer', 'ten'), 'mean', '7', '4');
    expect(hasEdits(changed)).toBe(true);
    expect(hasEdits(edit(changed, keyOf('offer', 'ten'), 'mean', '4', '4'))).toBe(false);
  });

  test('per cent come back as the fraction that was typed', () => {
    expect(meant('7', true)).toBe(0.07);
    expect(typed(0.07, true)).toBe('7');
    expect([meant('', true), meant('x', false)]).toEqual([null, null]);
  });

  test('one field of a prior changes, the other and all the rest stay', () => {
    const next = apply(definition, edit(noEdits, keyOf('offer', 'ten'), 'observations', '400', '50'), true);
    expect(ten(next)).toEqual({ id: 'ten', prior: { observations: 400, mean: 0.04 }, minShare: 0.05, payload: { code: 'TEN' } });
    expect(ten(definition).prior).toEqual({ observations: 50, mean: 0.04 });
  });

  test('an emptied prior and share are taken out', () => {
    const key = keyOf('offer', 'ten');
    const edits = edit(edit(edit(noEdits, key, 'mean', '', '4'), key, 'observations', '', '50'), key, 'minShare', '', '5');
    expect(ten(apply(definition, edits, true))).toEqual({ id: 'ten', payload: { code: 'TEN' } });
  });

  test('changes lie over a newer revision without undoing it', () => {
    const theirs = { ...definition, description: 'theirs', dimensions: [{ id: 'offer', options: [...definition.dimensions![0]!.options!.map(option => ({ ...option, maxShare: 0.9 })), { id: 'five' }] }] } as unknown as Definition;
    const next = apply(theirs, edit(noEdits, keyOf('offer', 'ten'), 'minShare', '10', '5'), true);
    expect(next.description).toBe('theirs');
    expect(ten(next)).toMatchObject({ minShare: 0.1, maxShare: 0.9 });
    expect(next.dimensions![0]!.options!.map(option => option.id)).toEqual(['none', 'ten', 'five']);
  });

  test('a new option is added once, even where somebody has added it meanwhile', () => {
    const edits = { ...noEdits, added: [{ dimension: 'offer', id: 'ten', startFrom: '', headline: '' }, { dimension: 'offer', id: 'six', startFrom: 'ten', headline: '6 %' }] };
    expect(apply(definition, edits, true).dimensions![0]!.options!.map(option => option.id)).toEqual(['none', 'ten', 'six']);
  });

  test('retired is what ended by the clock of the service', () => {
    expect(isRetired({ id: 'x', enabledUntil: '2026-01-01T00:00:00Z' }, '2026-01-01T00:00:00Z')).toBe(true);
    expect(isRetired({ id: 'x', enabledUntil: '2026-01-02T00:00:00Z' }, '2026-01-01T00:00:00Z')).toBe(false);
    expect(isRetired({ id: 'x' }, '2026-01-01T00:00:00Z')).toBe(false);
  });
});
