import { percent } from '../format/numbers.ts';
import { cut } from './IntervalPlot.tsx';
import { useWidth } from './useWidth.ts';

export type ShareRow = { name: string; parts: { name: string; color: string; share: number }[] };

/** Shares of a whole, one bar for each row; a part says its name where there is room. */
export function ShareBars({ label, rows }: { label: string; rows: ShareRow[] }) {
  const [ref, width] = useWidth();
  const left = Math.max(...rows.map(row => 14 + 6.8 * row.name.length));
  const step = 40;
  const height = rows.length * step;
  return <div ref={ref} style={{ minHeight: height }}>{width > 0 && <svg className="chart" width={width} height={height} role="img" aria-label={label}>
    {rows.map((row, r) => {
      const total = row.parts.reduce((sum, part) => sum + part.share, 0) || 1;
      let at = left;
      return <g key={row.name} transform={`translate(0 ${r * step})`}>
        <text y={18} dy=".35em">{row.name}</text>
        {row.parts.filter(part => part.share > 0).map(part => {
          const wide = ((width - left) * part.share) / total;
          const x = at;
          at += wide;
          const text = `${part.name} ${percent(part.share, 0)}`;
          const room = (wide - 22) / 6.6;
          return <g key={part.name} data-part={part.name}>
            <title>{`${part.name}: ${percent(part.share)}`}</title>
            <rect x={x} y={2} width={Math.max(.5, wide - 2)} height={32} rx={Math.min(4, wide / 4)} fill={part.color} />
            {room >= text.length && <><rect x={x + 6} y={9} width={text.length * 6.15 + 10} height={18} rx={9} fill="var(--surface)" /><text className="strong" x={x + 11} y={18} dy=".35em">{cut(text, room)}</text></>}
          </g>;
        })}
      </g>;
    })}
  </svg>}</div>;
}
