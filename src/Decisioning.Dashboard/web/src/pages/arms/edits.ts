import type { Schema } from '../../api/types.ts';

export type Definition = Schema<'UseCaseDefinition'>;
export type Option = Schema<'Option'>;

/** What was typed for one option; a field that is missing is as it was, an empty one is taken out of the definition. */
export type OptionEdit = { mean?: string; observations?: string; minShare?: string; maxShare?: string; startFrom?: string; /** RFC 3339; empty revives. */ enabledUntil?: string };
export type NewOption = { dimension: string; id: string; startFrom: string; headline: string };

/** Changes that are not saved yet. They name what they change, so that they can be laid over somebody else's newer revision. */
export type Edits = { options: Record<string, OptionEdit>; added: NewOption[]; learner: Record<string, string> };

export const noEdits: Edits = { options: {}, added: [], learner: {} };
export const keyOf = (dimension: string, option: string) => `${dimension}/${option}`;
export const hasEdits = (edits: Edits) => Object.keys(edits.options).length > 0 || edits.added.length > 0 || Object.keys(edits.learner).length > 0;

/** Changes a field of an option; a value that is as in the definition is no change any more. */
export function edit(edits: Edits, key: string, field: keyof OptionEdit, value: string, before: string): Edits {
  const { [field]: _, ...rest } = edits.options[key] ?? {};
  const next = value === before ? rest : { ...rest, [field]: value };
  const { [key]: __, ...others } = edits.options;
  return { ...edits, options: Object.keys(next).length === 0 ? others : { ...others, [key]: next } };
}

/** A number as it is typed: rates and shares in per cent. */
export const typed = (value: number | null | undefined, isPercent: boolean) => (value === null || value === undefined ? '' : String(isPercent ? trim(100 * value) : value));

/** What was typed as the definition wants it; null where nothing was. */
export function meant(text: string, isPercent: boolean): number | null {
  const value = Number(text);
  return text.trim() === '' || !Number.isFinite(value) ? null : isPercent ? trim(value / 100) : value;
}

// 7 / 100 is 0.07000000000000001: nobody typed that.
const trim = (value: number) => Number(value.toPrecision(12));

/** The definition with the changes in it; the one that was given stays as it is. */
export function apply(definition: Definition, edits: Edits, isRate: boolean): Definition {
  return {
    ...definition,
    learner: learnerOf(definition, edits),
    dimensions: (definition.dimensions ?? []).map(dimension => ({
      ...dimension,
      options: [
        ...(dimension.options ?? []).map(option => optionOf(option, edits.options[keyOf(dimension.id ?? '', option.id ?? '')], isRate)),
        ...edits.added.filter(added => added.dimension === dimension.id && !(dimension.options ?? []).some(option => option.id === added.id))
          .map(added => optionOf({ id: added.id, startFrom: added.startFrom, payload: added.headline === '' ? {} : { headline: added.headline } }, edits.options[keyOf(added.dimension, added.id)], isRate)),
      ],
    })),
  };
}

function learnerOf({ learner }: Definition, edits: Edits): Definition['learner'] {
  if (Object.keys(edits.learner).length === 0) return learner;
  const { successes, failures } = edits.learner;
  return { type: 'beta-bernoulli', ...learner, prior: { successes: meant(successes ?? String(learner?.prior?.successes ?? 1), false) ?? 0, failures: meant(failures ?? String(learner?.prior?.failures ?? 1), false) ?? 0 } };
}

function optionOf(option: Option, change: OptionEdit | undefined, isRate: boolean): Option {
  if (change === undefined) return option;
  const next: Option = { ...option };
  if (change.mean !== undefined || change.observations !== undefined) {
    const mean = change.mean ?? typed(option.prior?.mean, isRate);
    const observations = change.observations ?? typed(option.prior?.observations, false);
    if (mean === '' && observations === '') delete next.prior;
    else next.prior = { mean: meant(mean, isRate) ?? 0, observations: meant(observations, false) ?? 0 };
  }
  for (const field of ['minShare', 'maxShare'] as const) {
    const text = change[field];
    if (text === undefined) continue;
    const value = meant(text, true);
    if (value === null) delete next[field];
    else next[field] = value;
  }
  if (change.startFrom !== undefined) next.startFrom = change.startFrom;
  if (change.enabledUntil !== undefined) {
    if (change.enabledUntil === '') delete next.enabledUntil;
    else next.enabledUntil = change.enabledUntil;
  }
  return next;
}

/** Whether an option may not be chosen any more at a time. */
export const isRetired = (option: Option, now: string | undefined) => option.enabledUntil !== undefined && option.enabledUntil !== null && +new Date(option.enabledUntil) <= +new Date(now ?? '');
