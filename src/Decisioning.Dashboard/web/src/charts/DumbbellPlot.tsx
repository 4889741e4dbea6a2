import { scaleLinear } from 'd3-scale';
import { domainOf } from './domain.ts';
import { cut } from './IntervalPlot.tsx';
import { useWidth } from './useWidth.ts';

/** A value before and after, with the interval of each; what is not known is NaN. */
export type DumbbellItem = { name: string; note: string; before: number; after: number; beforeError: number; afterError: number };

const rowHeight = 46;

/** Before and after below each other on one axis: hollow and grey before, full after, a line between them. */
export function DumbbellPlot({ label, items, axis, format, min }: { label: string; items: DumbbellItem[]; axis: (step: number) => (value: number) => string; format: (value: number) => string; /** Least end of the axis, such as 0 for rates. */ min?: number }) {
  const [ref, width] = useWidth();
  const height = items.length * rowHeight + 30;
  const known = items.flatMap(item => [item.before - item.beforeError, item.before + item.beforeError, item.after - item.afterError, item.after + item.afterError]);
  const x = scaleLinear(domainOf(known, { min }), [8, Math.max(9, width - 14)]).nice(5);
  const ticks = x.ticks(Math.max(2, Math.min(6, width / 80)));
  const tick = axis(ticks.length > 1 ? ticks[1]! - ticks[0]! : 1);
  const line = (value: number, error: number, y: number, color: string) => Number.isFinite(value + error) && <line x1={x(Math.max(min ?? -Infinity, value - error))} x2={x(value + error)} y1={y} y2={y} stroke={color} strokeWidth={2} strokeLinecap="round" />;
  return <div ref={ref} style={{ minHeight: height }}>{width > 0 && <svg className="chart" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
    {ticks.map(value => <g key={value}><line className="gridline" x1={x(value)} x2={x(value)} y1={4} y2={height - 24} /><text x={x(value)} y={height - 8} textAnchor="middle">{tick(value)}</text></g>)}
    {items.map((item, i) => <g key={item.name} transform={`translate(0 ${i * rowHeight})`} data-item={item.name}>
      <title>{`${item.name}: ${format(item.before)} before, ${format(item.after)} after`}</title>
      <text className="strong" y={14}>{cut(item.name, width / 6.6 - item.note.length)}</text><text x={width - 2} y={14} textAnchor="end">{item.note}</text>
      {line(item.before, item.beforeError, 24, 'var(--c0)')}{line(item.after, item.afterError, 34, 'var(--c1)')}
      {Number.isFinite(item.before + item.after) && <line x1={x(item.before)} x2={x(item.after)} y1={24} y2={34} stroke="var(--ink-2)" strokeDasharray="2 2" />}
      {Number.isFinite(item.before) && <circle cx={x(item.before)} cy={24} r={4} fill="var(--surface)" stroke="var(--c0)" strokeWidth={2} />}
      {Number.isFinite(item.after) && <circle cx={x(item.after)} cy={34} r={4.5} fill="var(--c1)" stroke="var(--surface)" strokeWidth={1.5} />}
    </g>)}
  </svg>}</div>;
}
