import { num } from '../../api/numbers.ts';
import type { Schema } from '../../api/types.ts';
import { colourOf, other } from '../../charts/colours.ts';
import { dayOf } from '../../format/dates.ts';
import { dayEffectOf, effectOf } from '../effects.ts';

type Exploration = Schema<'GetExplorationResponse'>;
type Definition = Schema<'UseCaseDefinition'> | undefined;

/** Key of an action as people read it. */
export const actionName = (key: string | undefined) => (key === 'other' ? 'other' : (key ?? '').split('/').join(' · '));

/** Order of each option in the definition: colours hang on it. Options that are gone come after. */
export function optionOrder(definition: Definition, exploration: Exploration): Map<string, Map<string, number>> {
  return new Map((exploration.dimensions ?? []).map(dimension => {
    const defined = definition?.dimensions?.find(each => each.id === dimension.dimension)?.options?.map(option => option.id ?? '') ?? [];
    const all = [...defined, ...(dimension.options ?? []).map(option => option.option ?? '').filter(id => !defined.includes(id)).sort()];
    return [dimension.dimension ?? '', new Map(all.map((id, i) => [id, i]))];
  }));
}

/** A colour for each action that is shown, in the order of the definition, so that it does not change with its rank. */
export function actionColours(exploration: Exploration, order: Map<string, Map<string, number>>): Map<string, string> {
  const ranks = [...order.values()];
  const place = (key: string) => key.split('/').reduce((sum, option, i) => sum * ((ranks[i]?.size ?? 0) + 1) + (ranks[i]?.get(option) ?? ranks[i]?.size ?? 0), 0);
  const keys = new Set([...(exploration.actions ?? []).map(action => action.action ?? ''), ...(exploration.beliefs ?? []).map(belief => belief.action ?? '')]);
  keys.delete('other');
  const inOrder = (all: string[]) => all.sort((a, b) => place(a) - place(b));
  // The clear colours go to those with the most traffic.
  const main = new Set((exploration.actions ?? []).map(action => action.action ?? '').filter(key => key !== 'other').slice(0, 6));
  const colours = new Map([...inOrder([...main]), ...inOrder([...keys].filter(key => !main.has(key)))].map((key, i) => [key, colourOf(i)]));
  return colours.set('other', other);
}

/** The days as columns of numbers, as the charts want them. */
export function columnsOf(exploration: Exploration) {
  const days = exploration.days ?? [];
  const treatment = days.map(day => dayEffectOf(day.treatmentMean));
  const baseline = days.map(day => dayEffectOf(day.baselineMean));
  return {
    days: days.map(day => day.day ?? ''),
    dates: days.map(day => dayOf(day.day)),
    decisions: days.map(day => num(day.decisions)),
    treatmentDecisions: days.map(day => num(day.treatmentDecisions)),
    explorationRate: days.map(day => num(day.explorationRate)),
    entropy: days.map(day => num(day.entropy)),
    treatment, baseline,
    isClosed: days.map(day => day.isClosed === true),
    regret: days.map(day => num(day.cumulativeRegret)),
    regretError: days.map(day => num(day.regretError)),
  };
}

export type Columns = ReturnType<typeof columnsOf>;

/** The lift by day in the rows of the days: the service leaves out days without a closed window. */
export function liftOf(exploration: Exploration) {
  const days = exploration.liftDays ?? [];
  const effects = days.map(day => effectOf(day.lift));
  return { days: days.map(day => day.day ?? ''), dates: days.map(day => dayOf(day.day)), values: effects.map(effect => effect.value), low: effects.map(effect => effect.low), high: effects.map(effect => effect.high) };
}

/** Rate of the last days, weighted by their decisions; NaN where no day has one. */
export function recentMean(values: number[], weights: number[], days: number): number {
  const from = Math.max(0, values.length - days);
  let [sum, weight] = [0, 0];
  for (let i = from; i < values.length; i++) if (Number.isFinite(values[i]!) && weights[i]! > 0) [sum, weight] = [sum + values[i]! * weights[i]!, weight + weights[i]!];
  return weight > 0 ? sum / weight : NaN;
}
