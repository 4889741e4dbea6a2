import type { Schema } from '../api/types.ts';
import { num } from '../api/numbers.ts';

type Effect = Schema<'Effect'> | undefined;

/** An estimate with its always-valid interval; what is not known is NaN. */
export const effectOf = (effect: Effect) => ({ value: num(effect?.value), low: num(effect?.alwaysValid?.low), high: num(effect?.alwaysValid?.high) });

/** The same with the interval for one look: right for a day that is over, which nobody can look at earlier. */
export const dayEffectOf = (effect: Effect) => ({ value: num(effect?.value), low: num(effect?.fixedHorizon?.low), high: num(effect?.fixedHorizon?.high) });

/** `4.7 % to 34.9 %`; an end that the data do not give is said so. */
export const intervalText = (low: number, high: number, format: (value: number) => string) =>
  Number.isFinite(low) ? (Number.isFinite(high) ? `${format(low)} to ${format(high)}` : `at least ${format(low)}`) : Number.isFinite(high) ? `at most ${format(high)}` : 'not known yet';
