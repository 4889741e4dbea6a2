import { num } from '../../api/numbers.ts';
import type { Schema } from '../../api/types.ts';
import { decimal, significant } from '../../format/numbers.ts';
import { Card } from '../../kit/Card.tsx';
import { Pill, type Tone } from '../../kit/Pill.tsx';
import { Table, type Column } from '../../kit/Table.tsx';
import { words } from '../words.ts';

type Row = Schema<'FeatureDrift'>;

const tones: Record<string, Tone> = { STEADY: 'good', MOVED: 'warn', CHANGED: 'bad', TOO_FEW: 'quiet' };
// The index at which a feature counts as changed fills the bar.
const changed = 0.25;

const columns: Column<Row>[] = [
  { head: 'Feature', value: row => row.feature ?? '', cell: row => <code>{row.feature}</code> },
  { head: 'Status', value: row => row.status ?? '', cell: row => <Pill tone={tones[row.status ?? ''] ?? 'quiet'}>{words(row.status)}</Pill> },
  { head: 'Stability index', isNumber: true, value: row => num(row.index), cell: row => <div className="with-spark"><svg className="spark" width={96} height={8} aria-hidden="true"><rect width={96} height={8} rx={2} fill="var(--quiet-bg)" /><rect width={Math.min(96, Math.max(0, (96 * num(row.index)) / changed) || 0)} height={8} rx={2} fill={row.status === 'CHANGED' ? 'var(--bad)' : row.status === 'MOVED' ? 'var(--warn)' : 'var(--c1)'} /></svg><span>{decimal(num(row.index), 3)}</span></div> },
  { head: 'Mean before', isNumber: true, isMinor: true, value: row => num(row.meanBefore), cell: row => significant(num(row.meanBefore)) },
  { head: 'Mean, last 7 days', isNumber: true, isMinor: true, value: row => num(row.meanRecent), cell: row => significant(num(row.meanRecent)) },
];

/** Do customers look as they did? */
export const Drift = ({ health }: { health: Schema<'GetDataHealthResponse'> }) => <Card title="Drift of the features" unit="population stability index, last seven days against the days before, as the model sees them" asOf={health.asOfTime}
  good="every feature is below 0.1" look="one is above 0.25: its sender changed, or the customers did">
  <Table caption="Drift" columns={columns} rows={health.drift ?? []} rowKey={row => row.feature ?? ''} page={30} empty="The use case has no features, or too few days." />
</Card>;
