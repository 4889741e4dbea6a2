import type { Schema } from '../api/types.ts';

/** Something that happened, to be marked on a time axis. */
export type Mark = { time: Date; kind: string; text: string; actor: string };

const words: Record<string, string> = {
  POLICY_PUBLISHED: 'Policy published', UPDATE_REFUSED: 'Update refused', UPDATE_FAILED: 'Update failed', ROLLED_BACK: 'Rolled back',
  REVISION: 'Use case changed', STATE: 'State changed', GUARDRAIL: 'Guardrail acted',
};

/** What a kind of event is called. */
export const markName = (kind: string) => words[kind] ?? kind.toLowerCase().replaceAll('_', ' ');

/** A night that went as planned is a tick; everything else is a line from top to bottom. */
export const isLoud = (mark: Mark) => mark.kind !== 'POLICY_PUBLISHED';

export const marksOf = (events: Schema<'TimelineEvent'>[] | undefined): Mark[] =>
  (events ?? []).map(event => ({ time: new Date(event.time ?? ''), kind: event.kind ?? '', text: event.text ?? '', actor: event.actor ?? '' })).filter(mark => !Number.isNaN(+mark.time));

/** Those of one day, the loud ones first, at most so many. */
export const marksOfDay = (marks: Mark[], day: Date, most: number) =>
  marks.filter(mark => +mark.time >= +day && +mark.time < +day + 86_400_000).sort((a, b) => Number(isLoud(b)) - Number(isLoud(a))).slice(0, most);
