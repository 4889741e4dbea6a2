import { useMemo } from 'react';
import { num } from '../../api/numbers.ts';
import type { Schema } from '../../api/types.ts';
import { ChartCard } from '../../charts/ChartCard.tsx';
import { colourOf } from '../../charts/colours.ts';
import type { Mark } from '../../charts/marks.ts';
import { BarsChart } from '../../charts/StackChart.tsx';
import { compact, count } from '../../format/numbers.ts';
import { Card } from '../../kit/Card.tsx';
import { Pill } from '../../kit/Pill.tsx';
import { fallbackName } from '../words.ts';

const order = ['FALLBACK_REASON_NO_POLICY', 'FALLBACK_REASON_NO_ELIGIBLE_ACTION', 'FALLBACK_REASON_LOG_UNAVAILABLE', 'FALLBACK_REASON_OUTSIDE_AUDIENCE'];

/** Why did the fallback answer? */
export function Fallbacks({ health, dates, marks }: { health: Schema<'GetDataHealthResponse'>; dates: Date[]; marks: Mark[] }) {
  const layers = useMemo(() => (health.fallbacks ?? []).map(each => ({ name: fallbackName(each.reason), color: colourOf(Math.max(0, order.indexOf(each.reason ?? '')) + 1), values: (each.decisions ?? []).map(num) })), [health]);
  const common = { title: 'Fallbacks by reason', unit: 'decisions by day in which the fallback answered, not the policy', asOf: health.asOfTime, width: 7, good: 'there are none, or only customers outside the audience', look: '“No policy loaded” or “Log unavailable” shows up' } as const;
  const total = layers.reduce((sum, layer) => sum + layer.values.reduce((all, value) => all + (value || 0), 0), 0);
  if (total === 0) return <Card {...common}><p className="empty-line"><Pill tone="good">None</Pill> The policy answered every decision of these {dates.length} days.</p></Card>;
  return <ChartCard {...common} legend={layers.map(layer => ({ name: layer.name, color: layer.color }))} data={{ head: ['Day', ...layers.map(layer => layer.name)], rows: () => (health.days ?? []).map((day, i) => [day.day ?? '', ...layers.map(layer => layer.values[i] ?? 0)]) }}>
    <BarsChart label={`${count(total)} fallbacks by day and reason.`} dates={dates} layers={layers} marks={marks} axis={() => compact} height={220} />
  </ChartCard>;
}
