import { scaleLinear } from 'd3-scale';
import { cut } from './IntervalPlot.tsx';
import { useWidth } from './useWidth.ts';

export type BarItem = { name: string; value: number; note: string; color?: string; title?: string };

/** Bars below each other, each with its name above it and its figure at its end. */
export function BarList({ label, items, max, format }: { label: string; items: BarItem[]; max?: number; format: (value: number) => string }) {
  const [ref, width] = useWidth();
  const row = 40;
  const height = items.length * row + 4;
  const x = scaleLinear([0, max ?? Math.max(1e-12, ...items.map(item => item.value))], [0, Math.max(1, width - 70)]);
  return <div ref={ref} style={{ minHeight: height }}>{width > 0 && <svg className="chart" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
    {items.map((item, i) => <g key={item.name} transform={`translate(0 ${i * row})`} data-item={item.name}>
      <title>{item.title ?? `${item.name}: ${format(item.value)}, ${item.note}`}</title>
      <text className="strong" y={13}>{cut(item.name, width / 6.6 - item.note.length)}</text>
      <text x={width} y={13} textAnchor="end">{item.note}</text>
      <rect y={19} width={Math.max(1, width - 70)} height={12} rx={3} fill="var(--quiet-bg)" />
      <rect y={19} width={Math.max(item.value > 0 ? 1.5 : 0, x(Math.min(item.value, x.domain()[1]!)))} height={12} rx={3} fill={item.color ?? 'var(--c1)'} />
      <text className="strong" x={width} y={29} textAnchor="end">{format(item.value)}</text>
    </g>)}
  </svg>}</div>;
}
