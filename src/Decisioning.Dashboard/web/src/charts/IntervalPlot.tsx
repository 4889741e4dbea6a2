import { scaleLinear } from 'd3-scale';
import { domainOf } from './domain.ts';
import { useWidth } from './useWidth.ts';

/** What is believed of one thing: the middle, the half in which it lies as likely as not, and where it almost surely lies. Ends may be missing. */
export type IntervalItem = { name: string; color: string; note: string; mean: number; low?: number; high?: number; halfLow?: number; halfHigh?: number };

type Props = { label: string; items: IntervalItem[]; reference?: { value: number; name: string }; axis: (step: number) => (value: number) => string; format: (value: number) => string; zero?: boolean };

const rowHeight = 40;

/** Intervals below each other on one axis: thin 95 %, thick 50 %, a dot in the middle. */
export function IntervalPlot({ label, items, reference, axis, format, zero = false }: Props) {
  const [ref, width] = useWidth();
  const top = reference ? 24 : 8;
  const height = top + items.length * rowHeight + 26;
  const known = [...items.flatMap(item => [item.mean, item.low ?? NaN, item.high ?? NaN]), ...(reference ? [reference.value] : [])];
  // Long names get a line of their own where there is no room beside the plot.
  const isNarrow = width < 460;
  const left = isNarrow ? 6 : Math.min(Math.max(210, width * .46), Math.max(90, ...items.map(item => 8 + 6.7 * Math.max(item.name.length, item.note.length * .92))));
  const right = width - 14;
  const x = scaleLinear(domainOf(known, { zero }), [left, Math.max(left + 1, right)]).nice(5);
  const ticks = x.ticks(Math.max(2, Math.min(6, (right - left) / 80)));
  const tick = axis(ticks.length > 1 ? ticks[1]! - ticks[0]! : 1);
  const note = reference ? `${reference.name} ${format(reference.value)}` : '';
  const [first, last] = x.domain() as [number, number];
  const fit = (value: number | undefined, end: number) => x(value === undefined || !Number.isFinite(value) ? end : value);
  return <div ref={ref} style={{ minHeight: height }}>{width > 0 && <svg className="chart" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
    {ticks.map(value => <g key={value}><line className="gridline" x1={x(value)} x2={x(value)} y1={top} y2={height - 24} /><text x={x(value)} y={height - 8} textAnchor="middle">{tick(value)}</text></g>)}
    {zero && first < 0 && last > 0 && <line className="zero" x1={x(0)} x2={x(0)} y1={top} y2={height - 24} />}
    {reference && <><line className="note" x1={x(reference.value)} x2={x(reference.value)} y1={top} y2={height - 24} /><text x={Math.min(Math.max(x(reference.value), note.length * 3.1), width - note.length * 3.1)} y={12} textAnchor="middle">{note}</text></>}
    {items.map((item, i) => {
      const y = isNarrow ? 26 : 16;
      return <g key={item.name} transform={`translate(0 ${top + i * rowHeight})`} stroke={item.color} strokeLinecap="round" data-item={item.name}>
        <title>{`${item.name}: ${format(item.mean)} (95 % ${format(item.low ?? NaN)} to ${format(item.high ?? NaN)}), ${item.note}`}</title>
        {isNarrow ? <text stroke="none" x={0} y={13}><tspan className="strong" fill="var(--ink)" fontWeight={560}>{cut(item.name, (width - 12) / 6.6 - item.note.length)}</tspan><tspan dx={8}>{item.note}</tspan></text>
          : <><text className="strong" stroke="none" y={13}>{cut(item.name, (left - 8) / 6.4)}</text><text stroke="none" y={28}>{item.note}</text></>}
        {(item.low !== undefined || item.high !== undefined) && <line x1={fit(item.low, first)} x2={fit(item.high, last)} y1={y} y2={y} strokeWidth={2} />}
        {item.halfLow !== undefined && item.halfHigh !== undefined && <line x1={x(item.halfLow)} x2={x(item.halfHigh)} y1={y} y2={y} strokeWidth={7} opacity={.55} />}
        {Number.isFinite(item.mean) && <circle cx={x(item.mean)} cy={y} r={5} fill={item.color} stroke="var(--surface)" strokeWidth={2} />}
      </g>;
    })}
  </svg>}</div>;
}

/** A text that fits into so many letters. */
export const cut = (text: string, letters: number) => (text.length <= letters ? text : `${text.slice(0, Math.max(1, Math.floor(letters) - 1))}…`);
