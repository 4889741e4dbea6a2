import { describe, expect, it } from 'vitest';
import { rewardFormat } from '../../format/numbers.ts';
import { amountOf, extraOf, range, verdictOf, whomOf, type Comparison, type Results } from './story.ts';

const effect = (value: number, low: number | undefined, high: number | undefined) => ({ value, alwaysValid: { low, high } });
const comparison = (low: number, high: number): Comparison => ({ baseline: 'GROUP_RANDOM_CONTROL', difference: effect((low + high) / 2, low, high), lift: effect(.5, .2, .8) });
const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ');

describe('verdictOf', () => {
  it.each([
    [.01, .03, 'higher', 'Proven better'], [-.03, -.01, 'higher', 'Proven worse'], [-.01, .03, 'higher', 'Not proven'],
    [.01, .03, 'lower', 'Proven worse'], [-.03, -.01, 'lower', 'Proven better'], [.01, .03, 'unknown', 'Higher'],
  ] as const)('%d to %d, wanted %s: %s', (low, high, wanted, word) => expect(verdictOf(comparison(low, high), wanted, false).word).toBe(word));

  it('says nothing of groups with wrong sizes', () => expect(verdictOf(comparison(.01, .03), 'higher', true).word).toBe('Cannot be trusted'));
  it('says nothing without data', () => expect(verdictOf({ difference: {} }, 'higher', false).word).toBe('Too early'));
});

describe('range', () => {
  it.each([
    [.592, 1.003, 'between 59.2 % and 100.3 % more'], [-.4, -.1, 'between 10.0 % and 40.0 % less'], [-.2, .3, 'between 20.0 % less and 30.0 % more'],
    [.1, NaN, 'at least 10.0 % more'], [NaN, NaN, 'how much cannot be said yet'],
  ])('%d to %d: %s', (low, high, text) => expect(plain(range(low, high))).toBe(text));
});

describe('sentences', () => {
  const results: Results = {
    metric: { outcome: 'order', reward: 'occurrence', window: '604800s' },
    groups: [{ group: 'GROUP_TREATMENT', decisions: '1000', customers: '900', mean: effect(.12, .1, .14) }, { group: 'GROUP_RANDOM_CONTROL', decisions: '100', customers: '100', mean: effect(.08, .06, .1) }],
  };
  it('tells levels and lift', () => expect(plain(amountOf(results, comparison(.02, .06), rewardFormat('occurrence', 'order'), false))).toBe(
    'With treatment, 12.00 % of decisions led to “order” within 7 days; with random control, 8.00 %. That is 50.0 % more: between 20.0 % and 80.0 % more.'));
  it('adds the difference up over treatment alone', () => expect(plain(extraOf(results, comparison(.02, .06), NaN, false))).toBe(
    'Over the 1,000 decisions of treatment that adds up to 40 more decisions with “order” than random control would have brought (20 to 60).'));
  it('values it where the use case says what one is worth', () => expect(plain(extraOf(results, comparison(.02, .06), 30, false))).toContain('that is worth 1,200 (600 to 1,800).'));
  it('names the segments by what is proven of them', () => expect(whomOf({ segments: [{ segment: 'phone', difference: effect(.03, .01, .05) }, { segment: 'desktop', difference: effect(.01, -.01, .03) }] }, 'device', 'higher')).toBe(
    'Proven better for device = phone. Not proven for device = desktop.'));
});
