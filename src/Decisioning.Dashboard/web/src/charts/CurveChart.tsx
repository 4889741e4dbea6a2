import { useState, type KeyboardEvent } from 'react';
import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import { Tip } from './TimeChart.tsx';
import { useWidth } from './useWidth.ts';

type Point = { x: number; y: number };
type Props = { label: string; points: Point[]; max?: number; /** Steps that the axis may have, the smallest first. */ steps: number[]; xFormat: (value: number) => string; yFormat: (value: number) => string; yName: string; notes?: { x: number; name: string }[]; height?: number };

/** A share that rises from 0 to 1 along something that is no day, such as a delay. */
export function CurveChart({ label, points, max, steps, xFormat, yFormat, yName, notes = [], height = 240 }: Props) {
  const [ref, width] = useWidth();
  const [at, setAt] = useState<number>();
  const left = 46;
  const right = width - 14;
  const x = scaleLinear([0, max ?? points.at(-1)?.x ?? 1], [left, Math.max(left + 1, right)]);
  const y = scaleLinear([0, 1], [height - 26, 14]);
  const most = x.domain()[1]!;
  const step = steps.find(each => most / each <= Math.max(2, (right - left) / 68)) ?? steps.at(-1)!;
  const xTicks = Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, i) => i * step);
  const key = (event: KeyboardEvent) => {
    const move = { ArrowLeft: -1, ArrowRight: 1, Home: -points.length, End: points.length }[event.key];
    if (move === undefined) return;
    event.preventDefault();
    setAt(Math.min(points.length - 1, Math.max(0, (at ?? points.length) + move)));
  };
  const shown = at === undefined ? undefined : points[at];
  const all = [{ x: 0, y: 0 }, ...points];
  return <div ref={ref} className="plot" style={{ height }}>
    {width > 0 && <svg className="chart" width={width} height={height} role="img" aria-label={label} tabIndex={0} onKeyDown={key} onBlur={() => setAt(undefined)} onPointerLeave={() => setAt(undefined)}
      onPointerMove={event => { const wanted = x.invert(event.clientX - event.currentTarget.getBoundingClientRect().left); setAt(points.reduce((best, point, i) => (Math.abs(point.x - wanted) < Math.abs(points[best]!.x - wanted) ? i : best), 0)); }}>
      {[0, .25, .5, .75, 1].map(tick => <g key={tick}><line className="gridline" x1={left} x2={right} y1={y(tick)} y2={y(tick)} /><text x={left - 8} y={y(tick)} dy=".35em" textAnchor="end">{yFormat(tick)}</text></g>)}
      {xTicks.map(tick => <text key={tick} x={x(tick)} y={height - 8} textAnchor={tick === 0 ? 'start' : x(tick) > right - 14 ? 'end' : 'middle'}>{xFormat(tick)}</text>)}
      <path fill="var(--c1)" opacity={.14} d={area<Point>().curve(curveStepAfter).x(point => x(point.x)).y0(y(0)).y1(point => y(point.y))(all) ?? ''} />
      <path data-series={yName} fill="none" stroke="var(--c1)" strokeWidth={2.25} d={line<Point>().curve(curveStepAfter).x(point => x(point.x)).y(point => y(point.y))(all) ?? ''} />
      {notes.filter(note => note.x <= x.domain()[1]!).map(note => <g key={note.name}><line className="note" x1={x(note.x)} x2={x(note.x)} y1={14} y2={height - 26} /><text x={x(note.x) + (x(note.x) > width / 2 ? -6 : 6)} y={height - 34} textAnchor={x(note.x) > width / 2 ? 'end' : 'start'}>{note.name}</text></g>)}
      {shown && <><line className="crosshair" x1={x(shown.x)} x2={x(shown.x)} y1={14} y2={height - 26} /><circle cx={x(shown.x)} cy={y(shown.y)} r={4} fill="var(--c1)" stroke="var(--surface)" strokeWidth={2} /></>}
    </svg>}
    {shown && <Tip x={x(shown.x)} width={width} title={`within ${xFormat(shown.x)}`} rows={[{ label: yName, value: yFormat(shown.y) }]} />}
  </div>;
}
