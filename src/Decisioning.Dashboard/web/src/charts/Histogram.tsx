import { useState, type KeyboardEvent } from 'react';
import { scaleLinear } from 'd3-scale';
import { count, percent } from '../format/numbers.ts';
import { Tip } from './TimeChart.tsx';
import { useWidth } from './useWidth.ts';

export type Bar = { low: number; high: number; value: number };

/** Bars next to each other, all as wide: their ends are written below. */
export function Histogram({ label, bars, format, height = 220, unit = 'Decisions' }: { label: string; bars: Bar[]; format: (value: number) => string; height?: number; unit?: string }) {
  const [ref, width] = useWidth();
  const [at, setAt] = useState<number>();
  const total = bars.reduce((sum, bar) => sum + bar.value, 0);
  const y = scaleLinear([0, Math.max(1, ...bars.map(bar => bar.value))], [height - 26, 10]);
  const left = 44;
  const step = Math.max(1, (width - left - 10) / Math.max(1, bars.length));
  const every = Math.max(1, Math.ceil(58 / step));
  const key = (event: KeyboardEvent) => {
    const move = { ArrowLeft: -1, ArrowRight: 1, Home: -bars.length, End: bars.length }[event.key];
    if (move === undefined) return;
    event.preventDefault();
    setAt(Math.min(bars.length - 1, Math.max(0, (at ?? -1) + move)));
  };
  const shown = at === undefined ? undefined : bars[at];
  return <div ref={ref} className="plot" style={{ height }}>
    {width > 0 && <svg className="chart" width={width} height={height} role="img" aria-label={label} tabIndex={0} onKeyDown={key} onBlur={() => setAt(undefined)} onPointerLeave={() => setAt(undefined)}
      onPointerMove={event => { const i = Math.floor((event.clientX - event.currentTarget.getBoundingClientRect().left - left) / step); setAt(i >= 0 && i < bars.length ? i : undefined); }}>
      {y.ticks(4).map(tick => <g key={tick}><line className="gridline" x1={left} x2={width - 10} y1={y(tick)} y2={y(tick)} /><text x={left - 8} y={y(tick)} dy=".35em" textAnchor="end">{total > 0 ? percent(tick / total, 0) : tick}</text></g>)}
      {bars.map((bar, i) => <rect key={i} x={left + i * step + 1} width={Math.max(1, step - 2)} y={y(bar.value)} height={y(0) - y(bar.value)} rx={2} fill="var(--c1)" opacity={at === undefined || at === i ? 1 : .55} />)}
      {[...bars.map(bar => bar.low), ...(bars.length > 0 ? [bars.at(-1)!.high] : [])].map((end, i) => (bars.length - i) % every === 0 && <text key={i} x={left + i * step} y={height - 8} textAnchor={i === bars.length ? 'end' : 'middle'}>{format(end)}</text>)}
    </svg>}
    {shown && <Tip x={left + (at! + .5) * step} width={width} title={`${format(shown.low)} to ${format(shown.high)}`} rows={[{ label: unit, value: count(shown.value) }, { label: 'Share', value: percent(shown.value / total) }]} />}
  </div>;
}
