import { useRef, type KeyboardEvent } from 'react';
import { useWidth } from '../../charts/useWidth.ts';
import { longDay, shortDay } from '../../format/dates.ts';
import type { Night, NightState } from './nights.ts';

/** Word, sign and colours of a night: the sign tells it without colour. */
export const nightWords: Record<NightState, { name: string; sign: string; fill: string; ink: string }> = {
  published: { name: 'Published', sign: '✓', fill: 'var(--good-bg)', ink: 'var(--good)' },
  refused: { name: 'Refused', sign: '!', fill: 'var(--warn-bg)', ink: 'var(--warn)' },
  failed: { name: 'Failed', sign: '✕', fill: 'var(--bad-bg)', ink: 'var(--bad)' },
  missed: { name: 'Missed', sign: '?', fill: 'var(--bad-bg)', ink: 'var(--bad)' },
  running: { name: 'Running', sign: '…', fill: 'var(--accent-bg)', ink: 'var(--accent)' },
  due: { name: 'Due later', sign: '·', fill: 'none', ink: 'var(--ink-2)' },
  none: { name: 'None due', sign: '', fill: 'var(--quiet-bg)', ink: 'var(--ink-2)' },
};

const cell = { width: 38, height: 52, box: 32 };

/** One box per night, oldest first. Arrow keys move, Enter chooses. */
export function NightStrip({ nights, chosen, onChoose }: { nights: Night[]; chosen: string | undefined; onChoose: (day: string) => void }) {
  const [ref, width] = useWidth();
  const svg = useRef<SVGSVGElement>(null);
  const perRow = Math.max(1, Math.min(nights.length, Math.floor(width / cell.width)));
  const height = Math.ceil(nights.length / perRow) * cell.height + 4;
  const stop = Math.max(0, nights.findIndex(night => night.day === chosen));
  const key = (event: KeyboardEvent, index: number) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -perRow, ArrowDown: perRow, Home: -index, End: nights.length - 1 - index }[event.key];
    if (step !== undefined) {
      const next = Math.min(nights.length - 1, Math.max(0, index + step));
      svg.current?.querySelectorAll<SVGGElement>('[role=button]')[next]?.focus();
      onChoose(nights[next]!.day);
    } else if (event.key === 'Enter' || event.key === ' ') onChoose(nights[index]!.day);
    else return;
    event.preventDefault();
  };
  return <div ref={ref} style={{ minHeight: height }}>{width > 0 && <svg ref={svg} className="chart" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label="Nights, oldest first">
    {nights.map((night, i) => {
      const words = nightWords[night.state];
      const isFirstOfMonth = i === 0 || night.date.getUTCDate() === 1;
      return <g key={night.day} role="button" className="night" tabIndex={i === stop ? 0 : -1} aria-pressed={night.day === chosen} aria-label={`${longDay(night.date)}: ${words.name}`} data-night={night.day} data-state={night.state}
        transform={`translate(${(i % perRow) * cell.width + 2} ${Math.floor(i / perRow) * cell.height + 2})`} onClick={() => onChoose(night.day)} onKeyDown={event => key(event, i)}>
        <title>{`${longDay(night.date)}: ${words.name}${night.runs.length > 1 ? `, ${night.runs.length} updates` : ''}`}</title>
        <rect width={cell.box} height={30} rx={6} fill={words.fill} stroke={night.day === chosen ? 'var(--accent)' : words.fill === 'none' ? 'var(--line)' : 'none'} strokeWidth={night.day === chosen ? 2 : 1} />
        <text x={cell.box / 2} y={20} textAnchor="middle" style={{ fill: words.ink }} fontWeight={700} fontSize={14}>{words.sign}</text>
        <text x={cell.box / 2} y={44} textAnchor="middle" fontSize={10.5} fontWeight={isFirstOfMonth ? 620 : undefined}>{isFirstOfMonth ? shortDay(night.date) : night.date.getUTCDate()}</text>
      </g>;
    })}
  </svg>}</div>;
}
