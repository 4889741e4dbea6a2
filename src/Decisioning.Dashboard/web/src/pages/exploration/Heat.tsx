import { useParam } from '../../app/params.ts';
import { num } from '../../api/numbers.ts';
import { ChartCard } from '../../charts/ChartCard.tsx';
import { HeatMap } from '../../charts/HeatMap.tsx';
import { Card } from '../../kit/Card.tsx';
import { SelectField } from '../../kit/Form.tsx';
import { count, percent } from '../../format/numbers.ts';
import { effectOf, intervalText } from '../effects.ts';
import type { PanelProps } from './PanelProps.ts';

// From so many decisions on a cell is drawn in full.
const enough = 300;

/** Which option goes with which: channel × send time, segment × offer. */
export function Heat({ exploration, order, format }: PanelProps) {
  const [, setRows] = useParam('rows', '');
  const [, setColumns] = useParam('columns', '');
  const map = exploration.heatMap;
  if (!map || (map.cells ?? []).length === 0) return <Card title="Heat map" width={7}><p className="empty-line">Needs two dimensions with several options, or a feature with fixed values.</p></Card>;
  const cells = (map.cells ?? []).map(cell => {
    const effect = effectOf(cell.mean);
    const n = num(cell.decisions);
    return { row: cell.row ?? '', column: cell.column ?? '', ...effect, n, note: `95 % ${intervalText(effect.low, effect.high, format.value)}, ${count(n)} decisions`, weight: Math.min(1, Math.sqrt((n || 0) / enough)) };
  });
  const sorted = (dimension: string | undefined, names: string[]) => {
    const places = order.get(dimension ?? '');
    return places ? [...names].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0)) : names;
  };
  const rows = sorted(map.rows, [...new Set(cells.map(cell => cell.row))]);
  const columns = map.isFeature ? [...new Set(cells.map(cell => cell.column))] : sorted(map.columns, [...new Set(cells.map(cell => cell.column))]);
  const best = cells.filter(cell => Number.isFinite(cell.value)).sort((a, b) => b.value - a.value)[0];
  // What has one option only cannot be a row, and nothing goes with itself.
  const dimensions = (exploration.dimensions ?? []).filter(dimension => dimension.dimension !== map.columns && (map.choices ?? []).includes(dimension.dimension ?? '')).map(dimension => ({ value: dimension.dimension ?? '', label: dimension.dimension ?? '' }));
  return <ChartCard title={`${map.rows} × ${map.columns}`} unit={<>mean reward of treatment and random control, {format.unit}; faint: few decisions</>} asOf={exploration.asOfTime} width={7}
    good="deep cells rest on many decisions" look="the deepest cell is faint: a lucky few"
    actions={<><SelectField label="Rows" isLabelHidden aria-label="Rows" value={map.rows ?? ''} onChange={event => setRows(event.target.value)} options={dimensions} /><SelectField label="Columns" isLabelHidden aria-label="Columns" value={map.columns ?? ''} onChange={event => setColumns(event.target.value)} options={(map.choices ?? []).filter(choice => choice !== map.rows).map(value => ({ value, label: value }))} /></>}
    data={{ head: [map.rows ?? 'Row', map.columns ?? 'Column', 'Mean', 'Low', 'High', 'Decisions'], rows: () => cells.map(cell => [cell.row, cell.column, cell.value, cell.low, cell.high, cell.n]) }}>
    <HeatMap label={`Mean reward by ${map.rows} and ${map.columns}; highest for ${best ? `${best.row} with ${best.column}, ${format.value(best.value)}` : 'none'}.`} rows={rows} columns={columns} cells={cells} format={format.isRate ? value => percent(value, 1) : format.value} />
  </ChartCard>;
}
