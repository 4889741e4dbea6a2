import { scaleBand } from 'd3-scale';
import { cut } from './IntervalPlot.tsx';
import { useWidth } from './useWidth.ts';

export type HeatMapCell = { row: string; column: string; value: number; note: string; /** 0 hides the cell, 1 shows it in full: little evidence is faint. */ weight: number };

/** Values of two things that go together, the higher the deeper; figures stand in the cells where they fit. */
export function HeatMap({ label, rows, columns, cells, format }: { label: string; rows: string[]; columns: string[]; cells: HeatMapCell[]; format: (value: number) => string }) {
  const [ref, width] = useWidth();
  const left = Math.min(width * .34, Math.max(56, ...rows.map(row => 14 + 6.8 * row.length)));
  const rowHeight = Math.min(52, Math.max(34, 210 / rows.length));
  const height = rows.length * rowHeight + 26;
  const x = scaleBand(columns, [left, Math.max(left + 1, width)]).paddingInner(.04);
  const y = scaleBand(rows, [0, rows.length * rowHeight]).paddingInner(.08);
  const values = cells.map(cell => cell.value).filter(Number.isFinite);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  // Labels that would touch are shortened, then every second one is left out.
  const letters = x.bandwidth() / 6.2;
  const every = letters < 3.5 ? Math.ceil(24 / Math.max(1, x.bandwidth())) : 1;
  return <div ref={ref} style={{ minHeight: height }}>{width > 0 && <svg className="chart" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
    {rows.map(row => <text key={row} className="strong" x={left - 10} y={y(row)! + y.bandwidth() / 2} dy=".35em" textAnchor="end"><title>{row}</title>{cut(row, (left - 10) / 6.4)}</text>)}
    {columns.map((column, i) => i % every === 0 && <text key={column} x={x(column)! + x.bandwidth() / 2} y={height - 7} textAnchor="middle"><title>{column}</title>{cut(column, Math.max(2, letters * every))}</text>)}
    {cells.map(cell => {
      const share = high > low ? (cell.value - low) / (high - low) : .5;
      const isKnown = Number.isFinite(cell.value);
      const depth = Math.round((8 + 92 * share) * (.35 + .65 * cell.weight));
      return <g key={`${cell.row}\n${cell.column}`} data-cell={`${cell.row}/${cell.column}`}>
        <title>{`${cell.row} · ${cell.column}: ${isKnown ? format(cell.value) : 'nothing yet'}, ${cell.note}`}</title>
        <rect x={x(cell.column)} y={y(cell.row)} width={x.bandwidth()} height={y.bandwidth()} rx={4} fill={isKnown ? `color-mix(in oklab, var(--heat) ${depth}%, var(--surface))` : 'var(--quiet-bg)'} />
        {isKnown && letters > format(cell.value).length + .5 && <text className={depth > 52 ? 'heat-deep' : 'strong'} x={x(cell.column)! + x.bandwidth() / 2} y={y(cell.row)! + y.bandwidth() / 2} dy=".35em" textAnchor="middle">{format(cell.value)}</text>}
      </g>;
    })}
  </svg>}</div>;
}
