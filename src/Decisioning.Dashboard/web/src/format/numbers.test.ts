import { describe, expect, test } from 'vitest';
import { change, compact, count, decimal, digitsOfStep, percent, rewardFormat, significant } from './numbers.ts';

const nbsp = '\u00a0';

describe('numbers', () => {
  test('what is missing is a dash and never 0', () => {
    for (const format of [count, compact, decimal, significant, percent, change]) {
      expect(format(undefined)).toBe('–');
      expect(format(NaN)).toBe('–');
      expect(format(Infinity)).toBe('–');
    }
  });

  test('thousands are parted, rates are per cent', () => {
    expect(count(41_993)).toBe('41,993');
    expect(percent(0.12066, 2)).toBe(`12.07${nbsp}%`);
  });

  test('changes carry their sign, with a true minus', () => {
    expect(change(0.188)).toBe(`+18.8${nbsp}%`);
    expect(change(-0.0512)).toBe(`−5.1${nbsp}%`);
    expect(change(0)).toBe(`0.0${nbsp}%`);
  });

  test('what rounds to nothing has no minus', () => {
    expect(percent(-0.00001)).toBe(`0.0${nbsp}%`);
    expect(decimal(-0.0001, 2)).toBe('0.00');
  });

  test('an axis has as many digits as its step needs', () => {
    expect([50, 10, 1, 0.5, 0.25, 0.1, 0.02, 0.001].map(digitsOfStep)).toEqual([0, 0, 0, 1, 1, 1, 2, 3]);
  });

  test('rates and amounts are written apart', () => {
    expect(rewardFormat('occurrence').value(0.0682)).toBe(`6.82${nbsp}%`);
    expect(rewardFormat('value').value(6.8234)).toBe('6.82');
    expect(rewardFormat('occurrence').axis(0.005)(0.015)).toBe(`1.5${nbsp}%`);
  });
});
