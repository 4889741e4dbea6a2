import { useCallback, useMemo } from 'react';
import { area } from 'd3-shape';
import { count, percent } from '../format/numbers.ts';
import type { Mark } from './marks.ts';
import { TimeChart, type TipRow, type X, type Y } from './TimeChart.tsx';

/** One layer, from the bottom. */
export type Layer = { name: string; color: string; values: number[] };

/** Shares of the day's total, one above the other; a day without anything is a gap. */
export function ShareChart({ label, dates, layers, marks, height, most = 12 }: { label: string; dates: Date[]; layers: Layer[]; marks?: Mark[]; height?: number; /** Most rows of the tooltip. */ most?: number }) {
  const totals = useMemo(() => dates.map((_, i) => layers.reduce((sum, layer) => sum + (layer.values[i] ?? 0), 0)), [dates, layers]);
  const tops = useMemo(() => {
    const running = dates.map(() => 0);
    return layers.map(layer => layer.values.map((value, i) => (totals[i]! > 0 ? (running[i] = running[i]! + value) / totals[i]! : NaN)));
  }, [dates, layers, totals]);
  const draw = useCallback((x: X, y: Y) => {
    const indices = dates.map((_, i) => i);
    const at = (i: number) => x(dates[i]!);
    // Two ends for a single day, so that it can be seen.
    const single = dates.length === 1;
    return layers.map((layer, k) => single
      ? <rect key={layer.name} data-series={layer.name} fill={layer.color} x={x.range()[0]} width={x.range()[1]! - x.range()[0]!} y={y(tops[k]![0]!)} height={Math.max(0, y(k === 0 ? 0 : tops[k - 1]![0]!) - y(tops[k]![0]!))} />
      : <path key={layer.name} data-series={layer.name} fill={layer.color} stroke="var(--surface)" strokeWidth={layers.length > 8 ? .5 : 1}
        d={area<number>().defined(i => totals[i]! > 0).x(at).y0(i => y(k === 0 ? 0 : tops[k - 1]![i]!)).y1(i => y(tops[k]![i]!))(indices) ?? ''} />);
  }, [dates, layers, tops, totals]);
  const rows = (i: number): TipRow[] => {
    const all = layers.map(layer => ({ label: layer.name, color: layer.color, n: layer.values[i] ?? 0 })).reverse();
    const kept = new Set([...all].sort((a, b) => b.n - a.n).slice(0, most));
    return [...all.filter(row => kept.has(row)).map(row => ({ label: row.label, color: row.color, value: percent(row.n / totals[i]!) })), { label: 'Decisions', value: count(totals[i]) }];
  };
  return <TimeChart label={label} dates={dates} domain={[0, 1]} axis={() => value => percent(value, 0)} rows={rows} marks={marks} height={height}>{draw}</TimeChart>;
}

/** Counts of each day as stacked bars. */
export function BarsChart({ label, dates, layers, marks, height, axis, format = count }: { label: string; dates: Date[]; layers: Layer[]; marks?: Mark[]; height?: number; axis: (step: number) => (value: number) => string; format?: (value: number) => string }) {
  const totals = useMemo(() => dates.map((_, i) => layers.reduce((sum, layer) => sum + (layer.values[i] ?? 0), 0)), [dates, layers]);
  const domain: [number, number] = [0, Math.max(1e-9, ...totals) * 1.05];
  const draw = useCallback((x: X, y: Y) => {
    const step = dates.length > 1 ? (x.range()[1]! - x.range()[0]!) / (dates.length - 1) : x.range()[1]! - x.range()[0]!;
    const width = Math.max(1, Math.min(28, step * .72));
    // One path for each layer: a year has 365 bars.
    return layers.map((layer, k) => <path key={layer.name} data-series={layer.name} fill={layer.color} d={dates.map((date, i) => {
      const value = layer.values[i] ?? 0;
      if (!(value > 0)) return '';
      const below = layers.slice(0, k).reduce((sum, each) => sum + (each.values[i] ?? 0), 0);
      const middle = dates.length === 1 ? (x.range()[0]! + x.range()[1]!) / 2 : x(date);
      const from = Math.max(x.range()[0]!, middle - width / 2);
      return `M${from} ${y(below)}H${Math.min(x.range()[1]!, middle + width / 2)}V${y(below + value)}H${from}Z`;
    }).join('')} />);
  }, [dates, layers]);
  const rows = (i: number): TipRow[] => [...layers.map(layer => ({ label: layer.name, color: layer.color, value: format(layer.values[i] ?? 0) })).reverse(), ...(layers.length > 1 ? [{ label: 'Total', value: format(totals[i]!) }] : [])];
  return <TimeChart label={label} dates={dates} domain={domain} axis={axis} rows={rows} marks={marks} height={height}>{draw}</TimeChart>;
}
