/** Numbers as people read them. What is missing or not a number is a dash. */
export const missing = '–';
const space = '\u00a0';
const plain = (digits: number) => new Intl.NumberFormat('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const formats = Array.from({ length: 7 }, (_, digits) => plain(digits));
const compactFormat = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumSignificantDigits: 3 });
const significantFormat = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 });

const known = (value: number | undefined): value is number => value !== undefined && Number.isFinite(value);
const minus = (text: string) => text.replace('-', '−');
const fixed = (value: number, digits: number) => {
  const text = formats[Math.min(6, Math.max(0, digits))]!.format(value);
  return minus(/^-0(\.0*)?$/.test(text) ? text.slice(1) : text);
};

/** `41,993` */
export const count = (value: number | undefined) => (known(value) ? fixed(value, 0) : missing);
/** `42K`: for axes. */
export const compact = (value: number | undefined) => (known(value) ? minus(compactFormat.format(value)) : missing);
/** `12.07` */
export const decimal = (value: number | undefined, digits = 2) => (known(value) ? fixed(value, digits) : missing);
/** Three significant digits: `0.0123`, `1.23`. */
export const significant = (value: number | undefined) => (known(value) ? minus(significantFormat.format(value)) : missing);
/** A fraction as `12.1 %`. */
export const percent = (fraction: number | undefined, digits = 1) => (known(fraction) ? fixed(100 * fraction, digits) + space + '%' : missing);
/** A relative change as `+18.8 %`. */
export const change = (fraction: number | undefined, digits = 1) => (known(fraction) ? (fraction > 0 ? '+' : '') + percent(fraction, digits) : missing);
/** Digits that tell the ticks of an axis apart: 2 for steps of 0.05. */
export const digitsOfStep = (step: number) => (step > 0 && Number.isFinite(step) ? Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) : 0);

/** Formats of a metric: rates as per cent, amounts as numbers. */
export type RewardFormat = { value: (reward: number | undefined) => string; axis: (step: number) => (reward: number) => string; unit: string; isRate: boolean };

/** How rewards are written: `occurrence` is a rate, anything else an amount. */
export function rewardFormat(reward: string | undefined, outcome = 'outcome'): RewardFormat {
  return reward === 'occurrence'
    ? { value: value => percent(value, 2), axis: step => value => percent(value, digitsOfStep(100 * step)), unit: `share of decisions with “${outcome}”`, isRate: true }
    : { value: value => significant(value), axis: step => value => decimal(value, digitsOfStep(step)), unit: `value of “${outcome}” per decision`, isRate: false };
}
