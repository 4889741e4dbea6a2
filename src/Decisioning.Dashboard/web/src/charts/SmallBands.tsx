import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import { scaleLinear, scaleUtc } from 'd3-scale';
import { area, line } from 'd3-shape';
import { longDay, shortDay } from '../format/dates.ts';
import { domainOfBand } from './domain.ts';
import { cut } from './IntervalPlot.tsx';
import { isLoud, type Mark } from './marks.ts';
import { Tip } from './TimeChart.tsx';
import { useWidth } from './useWidth.ts';

export type SmallBand = { name: string; color: string; values: number[]; low: number[]; high: number[] };

const panelHeight = 128;

/** The same small chart for each of several things, all on the same axes: a line with its band. One crosshair moves through all of them. */
export function SmallBands({ label, dates, bands, format, marks = [] }: { label: string; dates: Date[]; bands: SmallBand[]; format: (value: number) => string; marks?: Mark[] }) {
  const [ref, width] = useWidth();
  const [at, setAt] = useState<{ day: number; panel: number }>();
  const columns = Math.max(1, Math.min(bands.length, Math.floor((width + 16) / 250)));
  const panel = (width - 16 * (columns - 1)) / columns;
  const height = Math.ceil(bands.length / columns) * panelHeight;
  const n = dates.length;
  const y = scaleLinear(domainOfBand(bands.flatMap(band => band.values), bands.flatMap(band => band.low), bands.flatMap(band => band.high), { times: 2 }), [panelHeight - 30, 26]);
  const [bottom, top] = y.range() as [number, number];
  const clip = (value: number) => Math.min(bottom, Math.max(top, y(value)));
  const left = 44;
  const x = scaleUtc([dates[0]!, dates[n - 1]!], [left, Math.max(left + 1, panel - 4)]);
  const xOf = (i: number) => (n === 1 ? (left + panel - 4) / 2 : x(dates[i]!));
  const corner = (i: number) => [(i % columns) * (panel + 16), Math.floor(i / columns) * panelHeight] as const;
  const move = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const column = Math.min(columns - 1, Math.max(0, Math.floor((event.clientX - box.left) / (panel + 16))));
    const index = Math.min(bands.length - 1, Math.floor((event.clientY - box.top) / panelHeight) * columns + column);
    const wanted = +x.invert(event.clientX - box.left - column * (panel + 16));
    setAt({ panel: Math.max(0, index), day: dates.reduce((best, date, i) => (Math.abs(+date - wanted) < Math.abs(+dates[best]! - wanted) ? i : best), 0) });
  };
  const key = (event: KeyboardEvent) => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1], Home: [-n, 0], End: [n, 0] }[event.key];
    if (!step) return;
    event.preventDefault();
    const now = at ?? { day: n - 1 - (step[0] ?? 0), panel: 0 };
    setAt({ day: Math.min(n - 1, Math.max(0, now.day + step[0]!)), panel: Math.min(bands.length - 1, Math.max(0, now.panel + step[1]!)) });
  };
  const indices = dates.map((_, i) => i);
  const shown = at && bands[at.panel] && dates[at.day] ? { band: bands[at.panel]!, day: at.day, corner: corner(at.panel) } : undefined;
  return <div ref={ref} className="plot" style={{ minHeight: height }}>
    {width > 0 && <svg className="chart" width={width} height={height} role="img" aria-label={label} tabIndex={0} onKeyDown={key} onBlur={() => setAt(undefined)} onPointerMove={move} onPointerLeave={() => setAt(undefined)}>
      {bands.map((band, k) => <g key={band.name} transform={`translate(${corner(k).join(' ')})`} data-panel={band.name}>
        <rect x={0} y={5} width={9} height={9} rx={2.5} fill={band.color} /><text className="strong" x={15} y={13}>{cut(band.name, (panel - 16) / 6.5)}</text>
        {y.ticks(3).map(tick => <g key={tick}><line className="gridline" x1={left} x2={panel - 4} y1={y(tick)} y2={y(tick)} /><text x={left - 6} y={y(tick)} dy=".35em" textAnchor="end">{format(tick)}</text></g>)}
        <text x={left} y={panelHeight - 14}>{shortDay(dates[0]!)}</text>{n > 1 && <text x={panel - 4} y={panelHeight - 14} textAnchor="end">{shortDay(dates[n - 1]!)}</text>}
        <path fill={band.color} opacity={.18} d={area<number>().defined(i => Number.isFinite(band.low[i]!)).x(xOf).y0(i => clip(band.low[i]!)).y1(i => clip(band.high[i]!))(indices) ?? ''} />
        <path fill="none" stroke={band.color} strokeWidth={2} d={line<number>().defined(i => Number.isFinite(band.values[i]!)).x(xOf).y(i => clip(band.values[i]!))(indices) ?? ''} />
        {n === 1 && Number.isFinite(band.values[0]!) && <circle cx={xOf(0)} cy={clip(band.values[0]!)} r={3.5} fill={band.color} />}
        {marks.filter(mark => isLoud(mark) && +mark.time >= +dates[0]! && +mark.time <= +dates[n - 1]!).map((mark, i) => <line key={i} className="mark loud" x1={x(mark.time)} x2={x(mark.time)} y1={top} y2={bottom} />)}
        {at && dates[at.day] && <line className="crosshair" x1={xOf(at.day)} x2={xOf(at.day)} y1={top} y2={bottom} />}
      </g>)}
    </svg>}
    {shown && <div className="tip-at" style={{ transform: `translateY(${shown.corner[1]}px)` }}><Tip x={shown.corner[0] + xOf(shown.day)} width={width} title={longDay(dates[shown.day]!)} rows={[{ label: shown.band.name, color: shown.band.color, value: format(shown.band.values[shown.day]!) }, { label: '95 % interval', value: `${format(shown.band.low[shown.day]!)} … ${format(shown.band.high[shown.day]!)}` }]} /></div>}
  </div>;
}
