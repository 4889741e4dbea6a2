import { expect, test } from 'vitest';
import type { Schema } from '../../api/types.ts';
import { actionColours, optionOrder, recentMean } from './model.ts';

const definition = { dimensions: [{ id: 'offer', options: [{ id: 'none' }, { id: 'ten' }] }, { id: 'channel', options: [{ id: 'email' }, { id: 'push' }] }] } as unknown as Schema<'UseCaseDefinition'>;
const exploration = (actions: string[]): Schema<'GetExplorationResponse'> => ({
  dimensions: [{ dimension: 'offer', options: [{ option: 'ten' }, { option: 'none' }, { option: 'gone' }] }, { dimension: 'channel', options: [{ option: 'push' }, { option: 'email' }] }],
  actions: actions.map(action => ({ action })), beliefs: [],
});

test('options keep the place of their definition, those that are gone come after', () => {
  expect([...optionOrder(definition, exploration([])).get('offer')!.keys()]).toEqual(['none', 'ten', 'gone']);
});

test('the colour of an arm does not hang on its rank', () => {
  const order = optionOrder(definition, exploration([]));
  const before = actionColours(exploration(['ten/push', 'none/email', 'other']), order);
  const after = actionColours(exploration(['none/email', 'ten/push', 'other']), order);
  expect(after).toEqual(before);
  expect(before.get('ten/push')).not.toBe(before.get('none/email'));
});

test('a mean of the last days weighs them by their decisions and leaves out what is not known', () => {
  expect(recentMean([0.9, 0.1, NaN, 0.4], [1_000, 100, 50, 300], 3)).toBeCloseTo(0.325, 12);
  expect(recentMean([NaN], [10], 7)).toBeNaN();
});
