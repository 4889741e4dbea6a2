import type { Schema } from '../../api/types.ts';
import type { Mark } from '../../charts/marks.ts';
import type { RewardFormat } from '../../format/numbers.ts';
import type { Columns } from './model.ts';

/** What every panel of the page gets. */
export type PanelProps = {
  exploration: Schema<'GetExplorationResponse'>;
  columns: Columns;
  /** By dimension the place of each option in the definition. */
  order: Map<string, Map<string, number>>;
  /** Colour of each action that is shown. */
  colours: Map<string, string>;
  marks: Mark[];
  format: RewardFormat;
  /** Name of the comparison group, in small letters. */
  baseline: string;
};
