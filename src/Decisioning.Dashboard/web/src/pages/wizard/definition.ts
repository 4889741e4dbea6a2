import type { Schema } from '../../api/types.ts';

export type Definition = Schema<'UseCaseDefinition'>;
export type Violation = Schema<'Violation'>;
/** Where in a definition: keys as the JSON form has them, numbers for elements of lists. */
export type Path = readonly (string | number)[];

/** The same place as the service names it in violations: `success_metric.window`, `dimensions[1].options[0].id`. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}${text === '' ? '' : '.'}${key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)}`), '');
}

export function getIn(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, key) => (at === null || typeof at !== 'object' ? undefined : (at as Record<string | number, unknown>)[key]), value);
}

/** A copy with another value at a place; `undefined` takes the key, or the element of the list, away. */
export function setIn<T>(value: T, path: Path, to: unknown): T {
  const [key, ...rest] = path;
  if (key === undefined) return to as T;
  const known = value as unknown;
  const copy: Record<string | number, unknown> | unknown[] = Array.isArray(known) ? [...(known as unknown[])] : typeof known === 'object' && known !== null ? { ...known } : typeof key === 'number' ? [] : {};
  if (rest.length === 0 && to === undefined) {
    if (Array.isArray(copy)) copy.splice(key as number, 1);
    else delete copy[key];
  } else (copy as Record<string | number, unknown>)[key] = setIn((copy as Record<string | number, unknown>)[key], rest, to);
  return copy as T;
}

/** The fallback names options that exist, or leaves the choice to the service: the first option of each dimension. */
export function withValidFallback(definition: Definition): Definition {
  const fallback = Object.entries(definition.fallback ?? {}).filter(([dimension, option]) => definition.dimensions.some(each => each.id === dimension && each.options.some(known => known.id === option)));
  return { ...definition, fallback: Object.fromEntries(fallback) };
}

/** Violations at a place, or below it. */
export const violationsAt = (violations: Violation[], path: Path): Violation[] => {
  const text = pathText(path);
  return violations.filter(each => each.path === text || each.path?.startsWith(`${text}.`) || each.path?.startsWith(`${text}[`));
};

export const blank: Definition = {
  useCase: '', title: '',
  dimensions: [{ id: 'channel', options: [{ id: 'none', sends: false }, { id: 'email' }, { id: 'push' }] }],
  features: [], outcomes: [{ name: 'order' }], successMetric: { outcome: 'order', reward: 'occurrence', window: '604800s' },
  groups: { treatment: .8, randomControl: .1, holdout: .1 }, trainOn: ['treatment', 'random_control'], schedule: { cron: '0 3 * * *', timeZone: 'UTC' },
};

/** An id made from a title: `Win back!` becomes `win-back`. */
export const idOf = (title: string) => title.toLowerCase().normalize('NFKD').replace(/[\u0300-\u036f]/g, '').replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+|-+$/g, '').slice(0, 63);

export const stepNames = ['why', 'who', 'what', 'where', 'how', 'check'] as const;
export type StepName = (typeof stepNames)[number];

const owners: [RegExp, StepName][] = [
  [/^(use_case|title|description|goal|why|value|feasibility|maturity)\b/, 'why'],
  [/^(who|audience|features|attributes|consent|groups|train_on|business_as_usual)\b/, 'who'],
  [/^(dimensions|fallback|constraints|budgets)\b/, 'what'],
  [/^(where|channel_dimension|quiet_hours|caps|stop_events)\b/, 'where'],
];

/** The step on which a violation can be mended. */
export const stepOf = (violation: Violation): StepName => owners.find(([pattern]) => pattern.test(violation.path ?? ''))?.[1] ?? 'how';
