import { expect, test } from 'vitest';
import { colourOf, other } from './colours.ts';

test('eighteen options have eighteen colours, none of them that of the rest', () => {
  const colours = new Set(Array.from({ length: 18 }, (_, i) => colourOf(i)));
  expect(colours.size).toBe(18);
  expect(colours.has(other)).toBe(false);
});
