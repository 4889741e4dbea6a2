import { describe, expect, test } from 'vitest';
import { domainOf, domainOfBand } from './domain.ts';

describe('domainOf', () => {
  test('holds every value, with air', () => {
    const [low, high] = domainOf([3, 9, NaN, 5]);
    expect(low).toBeLessThan(3);
    expect(high).toBeGreaterThan(9);
  });

  test('air never crosses zero', () => expect(domainOf([0.001, 0.5])[0]).toBe(0));
  test('zero is held where it is asked for', () => expect(domainOf([0.2, 0.4], { zero: true })[0]).toBe(0));
  test('nothing, or one value, makes an axis all the same', () => {
    expect(domainOf([])).toEqual([0, 1.06]);
    const [low, high] = domainOf([7, 7]);
    expect(high).toBeGreaterThan(low);
  });
});

describe('domainOfBand', () => {
  const low = [-5, 0.1, 0.12, 0.13, 0.14];
  const high = [9, 0.3, 0.28, 0.27, 0.26];
  const middle = [2, 0.2, 0.2, 0.2, 0.2];

  test('a first day that knows nothing does not flatten the rest', () => expect(domainOfBand(middle, low, high)[1]).toBeLessThan(1));
  test('without such a day everything fits', () => expect(domainOfBand(middle.slice(1), low.slice(1), high.slice(1))[1]).toBeGreaterThan(0.3));
  test('values without a band are held', () => expect(domainOfBand([0.9, ...middle.slice(1)], [NaN, ...low.slice(1)], [NaN, ...high.slice(1)])[1]).toBeGreaterThan(0.9));
});
