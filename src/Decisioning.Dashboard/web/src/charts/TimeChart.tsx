import { memo, useMemo, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { scaleLinear, scaleUtc, type ScaleLinear, type ScaleTime } from 'd3-scale';
import { longDay, shortDay } from '../format/dates.ts';
import { isLoud, markName, marksOfDay, type Mark } from './marks.ts';
import { useWidth } from './useWidth.ts';

export type X = ScaleTime<number, number>;
export type Y = ScaleLinear<number, number>;
/** One line of a tooltip. */
export type TipRow = { label: string; value: string; color?: string };

type Props = {
  /** A sentence that says what the chart shows. */
  label: string;
  /** Days, oldest first. */
  dates: Date[];
  domain: [number, number];
  /** Format of the axis for a given step between its ticks. */
  axis: (step: number) => (value: number) => string;
  /** What the tooltip says of the n-th day. */
  rows: (index: number) => TipRow[];
  marks?: Mark[];
  height?: number;
  children: (x: X, y: Y) => ReactNode;
};

const margin = { top: 12, right: 12, bottom: 26 };

/** The frame of every chart over days: axes, marks, one crosshair for the pointer and the arrow keys, and its tooltip. */
export function TimeChart({ label, dates, domain, axis, rows, marks = [], height = 270, children }: Props) {
  const [ref, width] = useWidth();
  const [at, setAt] = useState<number>();
  const n = dates.length;
  const y = useMemo(() => scaleLinear(domain, [height - margin.bottom, margin.top]), [domain[0], domain[1], height]);
  const ticks = y.ticks(Math.max(3, Math.min(6, height / 48)));
  const format = axis(ticks.length > 1 ? ticks[1]! - ticks[0]! : 1);
  const left = Math.max(34, ...ticks.map(tick => 10 + 6.4 * format(tick).length));
  const x = useMemo(() => scaleUtc([dates[0]!, dates[n - 1]!], [left, Math.max(left + 1, width - margin.right)]), [dates, n, left, width]);
  // A single day has no length: it stands in the middle.
  const xOf = (date: Date) => (n === 1 ? (left + width - margin.right) / 2 : x(date));
  const content = useMemo(() => (width > 0 ? children(x, y) : null), [children, x, y, width]);
  const move = (event: PointerEvent<SVGSVGElement>) => {
    const share = (event.clientX - event.currentTarget.getBoundingClientRect().left - left) / Math.max(1, width - left - margin.right);
    setAt(Math.round(Math.min(1, Math.max(0, share)) * (n - 1)));
  };
  const key = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, Home: -n, End: n }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setAt(Math.min(n - 1, Math.max(0, (at ?? n - 1) + step)));
  };
  const shown = at === undefined || at >= n ? undefined : at;
  return <div ref={ref} className="plot" style={{ height }}>
    {width > 0 && <svg className="chart" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} tabIndex={0} onKeyDown={key} onBlur={() => setAt(undefined)} onPointerMove={move} onPointerDown={move} onPointerLeave={() => setAt(undefined)}>
      {ticks.map(tick => <g key={tick}><line className="gridline" x1={left} x2={width - margin.right} y1={y(tick)} y2={y(tick)} /><text x={left - 8} y={y(tick)} dy=".35em" textAnchor="end">{format(tick)}</text></g>)}
      <DayTicks x={x} xOf={xOf} dates={dates} width={width} y={height - 7} />
      {content}
      <Marks marks={marks} x={x} from={dates[0]!} to={dates[n - 1]!} height={height} />
      {shown !== undefined && <line className="crosshair" x1={xOf(dates[shown]!)} x2={xOf(dates[shown]!)} y1={margin.top} y2={height - margin.bottom} />}
    </svg>}
    {shown !== undefined && <Tip x={xOf(dates[shown]!)} width={width} title={longDay(dates[shown]!)} rows={rows(shown)} marks={marksOfDay(marks, dates[shown]!, 3)} />}
  </div>;
}

function DayTicks({ x, xOf, dates, width, y }: { x: X; xOf: (date: Date) => number; dates: Date[]; width: number; y: number }) {
  const n = dates.length;
  // Never more ticks than days: else the same day is written twice.
  const ticks = n <= 2 ? dates : x.ticks(Math.max(2, Math.min(n - 1, Math.floor(width / 95)))).filter(tick => +tick % 86_400_000 === 0);
  return ticks.map(tick => <text key={+tick} x={Math.min(xOf(tick), width - 20)} y={y} textAnchor="middle">{shortDay(tick)}</text>);
}

/** Nights are ticks on the axis, what people and guardrails did are lines; their words are in the tooltip of the day. */
const Marks = memo(function Marks({ marks, x, from, to, height }: { marks: Mark[]; x: X; from: Date; to: Date; height: number }) {
  const inside = marks.filter(mark => +mark.time >= +from && +mark.time < +to + 86_400_000);
  const bottom = height - margin.bottom;
  const right = x.range()[1]!;
  const at = (mark: Mark) => Math.min(x(mark.time), right);
  const nights = inside.filter(mark => !isLoud(mark));
  // Ticks that touch say nothing: then the tooltip alone tells the nights.
  const isSparse = nights.length < (right - x.range()[0]!) / 4;
  return <g aria-hidden="true">
    {isSparse && <path className="mark-tick" d={nights.map(mark => `M${at(mark)} ${bottom}v5`).join('')} />}
    {inside.filter(isLoud).map((mark, i) => <g key={i}><line className="mark loud" x1={at(mark)} x2={at(mark)} y1={margin.top} y2={bottom} /><path className="mark-head" d={`M${at(mark) - 4.5} ${margin.top - 8}h9l-4.5 7z`} /></g>)}
  </g>;
});

/** What the day under the crosshair says. */
export function Tip({ x, width, title, rows, marks = [] }: { x: number; width: number; title: string; rows: TipRow[]; marks?: Mark[] }) {
  return <div className="tip" role="status" style={x < width / 2 ? { left: x + 12 } : { right: width - x + 12 }}>
    <b>{title}</b>
    <dl>{rows.map(row => <div key={row.label}><dt>{row.color && <i style={{ background: row.color }} />}<span>{row.label}</span></dt><dd>{row.value}</dd></div>)}</dl>
    {marks.length > 0 && <ul>{marks.map((mark, i) => <li key={i}>{markName(mark.kind)}{mark.text && `: ${mark.text}`}{mark.actor && ` (${mark.actor})`}</li>)}</ul>}
  </div>;
}
