import { num, seconds } from '../../api/numbers.ts';
import type { Schema } from '../../api/types.ts';
import { duration } from '../../format/dates.ts';
import { count, percent, significant, type RewardFormat } from '../../format/numbers.ts';
import type { Tone } from '../../kit/Pill.tsx';
import { effectOf } from '../effects.ts';
import { groupName } from '../words.ts';

export type Results = Schema<'GetResultsResponse'>;
export type Comparison = Schema<'Comparison'>;
/** What of the metric is good: `higher` of success, the contrary of harm of a guardrail, unknown of the rest. */
export type Wanted = 'higher' | 'lower' | 'unknown';
export type Verdict = { tone: Tone; word: string; headline: string };

/** What of a metric the use case wants. */
export function wantedOf(definition: Schema<'UseCaseDefinition'> | undefined, metric: string): Wanted {
  if (metric === 'success') return 'higher';
  const guardrail = definition?.guardrails?.find(each => each.name === metric);
  return guardrail === undefined ? 'unknown' : guardrail.direction === 'decrease' ? 'higher' : 'lower';
}

/** Whether it worked: only what holds however often one looks counts. The difference decides where there is no lift, as over nothing. */
export function verdictOf(comparison: Comparison, wanted: Wanted, isAlarm: boolean): Verdict {
  if (isAlarm) return { tone: 'bad', word: 'Cannot be trusted', headline: 'It cannot be said: the groups do not have the sizes that they should.' };
  const difference = effectOf(comparison.difference);
  const isOpen = !Number.isFinite(difference.low) && !Number.isFinite(difference.high);
  if (!Number.isFinite(difference.value) || isOpen) return { tone: 'quiet', word: 'Too early', headline: 'It cannot be said yet: too little has been seen.' };
  const direction = difference.low > 0 ? 'higher' : difference.high < 0 ? 'lower' : 'none';
  if (direction === 'none') return { tone: 'info', word: 'Not proven', headline: 'It is not proven yet: the difference may be chance.' };
  if (wanted === 'unknown') return { tone: 'info', word: direction === 'higher' ? 'Higher' : 'Lower', headline: `It is ${direction} with treatment, and that is not chance.` };
  return direction === wanted
    ? { tone: 'good', word: 'Proven better', headline: wanted === 'higher' ? 'Yes, it works.' : 'Yes, it got less: that is what you want.' }
    : { tone: 'bad', word: 'Proven worse', headline: 'No, it does harm: treatment is worse.' };
}

const mean = (results: Results, group: string | undefined) => effectOf(results.groups?.find(each => each.group === group)?.mean).value;
const more = (value: number) => `${percent(Math.abs(value))} ${value < 0 ? 'less' : 'more'}`;

/** `between 59.2 % and 100.3 % more`, with what is known of the ends alone. */
export function range(low: number, high: number): string {
  if (!Number.isFinite(low) && !Number.isFinite(high)) return 'how much cannot be said yet';
  if (!Number.isFinite(high)) return low >= 0 ? `at least ${more(low)}` : `at worst ${more(low)}, at best without a limit that the data give`;
  if (!Number.isFinite(low)) return `at most ${more(high)}`;
  return low >= 0 || high <= 0 ? `between ${percent(Math.min(Math.abs(low), Math.abs(high)))} and ${more(Math.abs(low) > Math.abs(high) ? low : high)}` : `between ${more(low)} and ${more(high)}`;
}

/** By how much, in levels and relative. */
export function amountOf(results: Results, comparison: Comparison, format: RewardFormat, perCustomer: boolean): string {
  const per = results.groups?.some(each => each.group === 'GROUP_TREATMENT') ? '' : ' (treatment has no decision yet)';
  const [treated, base] = [mean(results, 'GROUP_TREATMENT'), mean(results, comparison.baseline)];
  const outcome = results.metric?.outcome ?? 'outcome';
  const baseline = groupName(comparison.baseline).toLowerCase();
  const levels = perCustomer
    ? `With treatment, a customer brought ${significant(treated)} ${format.isRate ? `decisions with “${outcome}”` : `of the value of “${outcome}”`} on average, within ${duration(seconds(results.metric?.window))} of each decision; with ${baseline}, ${significant(base)}${per}.`
    : format.isRate
    ? `With treatment, ${format.value(treated)} of decisions led to “${outcome}” within ${duration(seconds(results.metric?.window))}; with ${baseline}, ${format.value(base)}${per}.`
    : `With treatment, the mean value of “${outcome}” within ${duration(seconds(results.metric?.window))} was ${format.value(treated)}; with ${baseline}, ${format.value(base)}${per}.`;
  const lift = effectOf(comparison.lift);
  if (!Number.isFinite(lift.value)) return `${levels} How much that is relatively cannot be said: there is too little to compare with.`;
  return `${levels} That is ${more(lift.value)}: ${range(lift.low, lift.high)}.`;
}

/** What the difference adds up to over all that treatment decided. */
export function extraOf(results: Results, comparison: Comparison, valuePerReward: number, perCustomer: boolean): string | undefined {
  const treatment = results.groups?.find(each => each.group === 'GROUP_TREATMENT');
  const units = num(perCustomer ? treatment?.customers : treatment?.decisions);
  const { value, low, high } = effectOf(comparison.difference);
  if (!Number.isFinite(value * units) || !Number.isFinite(low + high)) return undefined;
  const write = (amount: number) => (Math.abs(amount) >= 100 ? count(Math.round(amount)) : significant(amount));
  const [from, to] = [write(low * units), write(high * units)];
  const outcome = results.metric?.outcome ?? 'outcome';
  const what = results.metric?.reward === 'occurrence' ? (perCustomer ? `of “${outcome}”` : `decisions with “${outcome}”`) : `of the value of “${outcome}”`;
  const worth = Number.isFinite(valuePerReward) && valuePerReward !== 1 ? ` At ${significant(valuePerReward)} for each that is worth ${write(value * units * valuePerReward)} (${write(low * units * valuePerReward)} to ${write(high * units * valuePerReward)}).` : '';
  return `Over the ${count(units)} ${perCustomer ? 'customers' : 'decisions'} of treatment that adds up to ${write(Math.abs(value) * units)} ${value < 0 ? 'fewer' : 'more'} ${what} than ${groupName(comparison.baseline).toLowerCase()} would have brought (${from} to ${to}).${worth}`;
}

/** How sure, and whether one may look again. */
export function sureOf(results: Results, comparison: Comparison): string {
  const difference = effectOf(comparison.difference);
  const coverage = percent(results.confidence, 0);
  const isProven = difference.low > 0 || difference.high < 0;
  const open = num(results.openDecisions);
  return `${!Number.isFinite(difference.low) && !Number.isFinite(difference.high) ? 'Too little has been seen for an interval.' : isProven ? 'Even at the unfavourable end of the interval the sign is the same.' : 'The interval holds “no difference” as well: neither success nor failure is shown.'} Intervals are right with ${coverage} at all times together, so you may look every day and stop whenever you like.${open > 0 ? ` ${count(open)} decisions are too young to count: their windows are still open.` : ''}`;
}

const list = (words: string[]) => (words.length <= 1 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`);

/** For whom, from the segments that were asked for. */
export function whomOf(comparison: Comparison, segment: string, wanted: Wanted): string {
  const segments = comparison.segments ?? [];
  if (segment === '') return 'Choose a segment above to see for whom it works.';
  if (segments.length === 0) return `No customer has a known “${segment}” yet.`;
  const kind = (each: Schema<'SegmentResult'>) => { const { low, high } = effectOf(each.difference); return low > 0 ? 'higher' : high < 0 ? 'lower' : 'none'; };
  const named = (which: string) => segments.filter(each => kind(each) === which).map(each => `${segment} = ${each.segment}`);
  const [higher, lower, none] = [named('higher'), named('lower'), named('none')];
  const good = (direction: 'higher' | 'lower') => (wanted === 'unknown' ? direction : wanted === direction ? 'better' : 'worse');
  return [
    higher.length > 0 ? `Proven ${good('higher')} for ${list(higher)}.` : '', lower.length > 0 ? `Proven ${good('lower')} for ${list(lower)}.` : '', none.length > 0 ? `Not proven for ${list(none)}.` : '',
  ].filter(Boolean).join(' ');
}

/** A p-value as people write it. */
export const pText = (p: number) => (Number.isFinite(p) ? (p < .0001 ? 'below 0.0001' : significant(p)) : 'not known');
