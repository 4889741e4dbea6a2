import { useCallback } from 'react';
import { area, line } from 'd3-shape';
import type { Mark } from './marks.ts';
import { TimeChart, type TipRow, type X, type Y } from './TimeChart.tsx';

/** A line over days; NaN makes a gap. Bands are drawn under it. */
export type Line = { name: string; color: string; values: number[]; low?: number[]; high?: number[]; dash?: boolean; /** Writes the last value beside the line. */ isLabelled?: boolean };
/** A level that does not change, such as a floor. */
export type Level = { name: string; value: number };

type Props = {
  label: string; dates: Date[]; lines: Line[]; domain: [number, number]; axis: (step: number) => (value: number) => string; format: (value: number) => string;
  marks?: Mark[]; levels?: Level[]; height?: number; zero?: boolean;
  /** More lines for the tooltip. */
  more?: (index: number) => TipRow[];
};

export function LineChart({ label, dates, lines, domain, axis, format, marks, levels = [], height, zero = false, more }: Props) {
  const draw = useCallback((x: X, y: Y) => {
    const [bottom, top] = y.range() as [number, number];
    const clip = (value: number) => Math.min(bottom, Math.max(top, y(value)));
    const at = (i: number) => (dates.length === 1 ? (x.range()[0]! + x.range()[1]!) / 2 : x(dates[i]!));
    const indices = dates.map((_, i) => i);
    return <>
      {lines.map(each => each.low && each.high && <path key={each.name} data-band={each.name} fill={each.color} opacity={.16}
        d={area<number>().defined(i => Number.isFinite(each.low![i]!) && Number.isFinite(each.high![i]!)).x(at).y0(i => clip(each.low![i]!)).y1(i => clip(each.high![i]!))(indices) ?? ''} />)}
      {zero && domain[0] < 0 && domain[1] > 0 && <line className="zero" x1={x.range()[0]} x2={x.range()[1]} y1={y(0)} y2={y(0)} />}
      {levels.filter(level => level.value >= domain[0] && level.value <= domain[1]).map(level => <g key={level.name}>
        <line className="note" x1={x.range()[0]} x2={x.range()[1]} y1={y(level.value)} y2={y(level.value)} /><text x={x.range()[0]! + 4} y={y(level.value) - 5}>{level.name}</text></g>)}
      {lines.map(each => <path key={each.name} data-series={each.name} fill="none" stroke={each.color} strokeWidth={2.25} strokeLinejoin="round" strokeLinecap="round" strokeDasharray={each.dash ? '5 4' : undefined}
        d={line<number>().defined(i => Number.isFinite(each.values[i]!)).x(at).y(i => clip(each.values[i]!))(indices) ?? ''} />)}
      {lines.map(each => {
        const last = each.values.findLastIndex(Number.isFinite);
        if (last < 0 || !(each.isLabelled || dates.length === 1)) return null;
        const above = clip(each.values[last]!) > top + 22;
        return <g key={each.name}><circle cx={at(last)} cy={clip(each.values[last]!)} r={4} fill={each.color} stroke="var(--surface)" strokeWidth={2} />
          {each.isLabelled && <text className="strong halo" x={Math.min(at(last), x.range()[1]!) - 8} y={clip(each.values[last]!) + (above ? -10 : 18)} textAnchor="end">{format(each.values[last]!)}</text>}</g>;
      })}
    </>;
  }, [dates, lines, domain, levels, zero, format]);
  const rows = (i: number): TipRow[] => [
    ...lines.flatMap(each => [
      { label: each.name, color: each.color, value: format(each.values[i]!) },
      ...(each.low && each.high ? [{ label: '95 % interval', value: Number.isFinite(each.low[i]!) || Number.isFinite(each.high[i]!) ? `${format(each.low[i]!)} … ${format(each.high[i]!)}` : 'too few' }] : []),
    ]),
    ...(more?.(i) ?? []),
  ];
  return <TimeChart label={label} dates={dates} domain={domain} axis={axis} rows={rows} marks={marks} height={height}>{draw}</TimeChart>;
}
