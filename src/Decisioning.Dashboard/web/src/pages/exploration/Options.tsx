import { useMemo } from 'react';
import { num } from '../../api/numbers.ts';
import type { Schema } from '../../api/types.ts';
import { colourOf } from '../../charts/colours.ts';
import { Card } from '../../kit/Card.tsx';
import { Pill, type Tone } from '../../kit/Pill.tsx';
import { Table, type Column } from '../../kit/Table.tsx';
import { count, percent } from '../../format/numbers.ts';
import { effectOf, intervalText } from '../effects.ts';
import { words } from '../words.ts';
import type { PanelProps } from './PanelProps.ts';

type Row = { dimension: string; color: string } & Schema<'OptionTraffic'>;

const tones: Record<string, Tone> = { OK: 'good', STARVED: 'warn', DOMINANT: 'warn', RETIRED: 'quiet' };

/** Who gets too little, who gets all. */
export function Options({ exploration, order, format }: PanelProps) {
  const rows = useMemo(() => (exploration.dimensions ?? []).flatMap(dimension => (dimension.options ?? []).map((option): Row => ({
    ...option, dimension: dimension.dimension ?? '', color: colourOf(order.get(dimension.dimension ?? '')?.get(option.option ?? '') ?? 0),
  }))), [exploration, order]);
  const odd = rows.filter(row => row.status === 'STARVED' || row.status === 'DOMINANT').length;
  const columns = useMemo((): Column<Row>[] => [
    { head: 'Dimension', value: row => row.dimension, cell: row => <span className="muted">{row.dimension}</span> },
    { head: 'Option', value: row => row.option ?? '', cell: row => <span className="nowrap"><i className="swatch" style={{ background: row.color }} />{row.option}</span> },
    { head: 'Status', value: row => row.status ?? '', cell: row => <Pill tone={tones[row.status ?? ''] ?? 'quiet'}>{row.status === 'OK' ? 'OK' : words(row.status)}</Pill> },
    { head: 'Share, 7 days', isNumber: true, value: row => num(row.recentShare), cell: row => percent(num(row.recentShare)) },
    { head: 'Decisions', isNumber: true, value: row => num(row.totalDecisions), cell: row => count(num(row.totalDecisions)) },
    { head: 'Mean, treatment', isNumber: true, isMinor: true, value: row => effectOf(row.mean).value, cell: row => <Estimate effect={row.mean} format={format.value} /> },
    { head: 'Mean, random control', isNumber: true, isMinor: true, value: row => effectOf(row.controlMean).value, cell: row => <Estimate effect={row.controlMean} format={format.value} /> },
  ], [format]);
  return <Card title="Starved and dominant options" unit={odd === 0 ? 'none at the moment' : `${odd} to look at`} asOf={exploration.asOfTime}
    good="every option that may win keeps at least 1 %" look="an option is starved though it is new, or dominant though others earn as much. Options of treatment go to different customers: compare them under random control">
    <Table caption="Options" columns={columns} rows={rows} rowKey={row => `${row.dimension}/${row.option}`} page={30} />
  </Card>;
}

function Estimate({ effect, format }: { effect: Schema<'Effect'> | undefined; format: (value: number) => string }) {
  const { value, low, high } = effectOf(effect);
  return Number.isFinite(value) ? <>{format(value)}<div className="muted small nowrap">{intervalText(low, high, format)}</div></> : <span className="muted">–</span>;
}
