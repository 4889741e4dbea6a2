import { expect, test } from 'vitest';
import { betaDensity, logGamma } from './beta.ts';

test('the logarithm of the gamma function is that of factorials, and of the root of pi', () => {
  expect(logGamma(1)).toBeCloseTo(0, 12);
  expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 10);
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
});

test('a density adds up to one and lies where its mean is', () => {
  const n = 20_000;
  const at = Array.from({ length: n }, (_, i) => (i + 0.5) / n);
  const density = at.map(x => betaDensity(x, 40, 960));
  expect(density.reduce((sum, value) => sum + value / n, 0)).toBeCloseTo(1, 6);
  expect(at.reduce((sum, x, i) => sum + (x * density[i]!) / n, 0)).toBeCloseTo(0.04, 6);
});
