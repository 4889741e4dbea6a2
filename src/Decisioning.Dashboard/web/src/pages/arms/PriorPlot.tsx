import { scaleLinear } from 'd3-scale';
import { area } from 'd3-shape';
import { useWidth } from '../../charts/useWidth.ts';
import { digitsOfStep, percent } from '../../format/numbers.ts';
import { betaDensity } from './beta.ts';

/** What is believed of a rate: a Beta distribution from so many hits and misses. */
export type Belief = { name: string; color: string; hits: number; misses: number };

const points = 240;

/** Densities of beliefs on one axis, each as tall as the others: where they lie and how wide they are is what counts. */
export function PriorPlot({ label, beliefs, height = 200 }: { label: string; beliefs: Belief[]; height?: number }) {
  const [ref, width] = useWidth();
  const spread = ({ hits, misses }: Belief) => Math.sqrt((hits * misses) / ((hits + misses) ** 2 * (hits + misses + 1)));
  const mean = ({ hits, misses }: Belief) => hits / (hits + misses);
  const low = Math.max(0, Math.min(...beliefs.map(belief => mean(belief) - 4 * spread(belief))));
  const high = Math.min(1, Math.max(...beliefs.map(belief => mean(belief) + 4.5 * spread(belief))));
  const x = scaleLinear([low, high], [8, Math.max(9, width - 12)]);
  const y = scaleLinear([0, 1], [height - 26, 8]);
  const ticks = x.ticks(Math.max(2, Math.min(6, width / 90)));
  const digits = digitsOfStep(100 * ((ticks[1] ?? 1) - (ticks[0] ?? 0)));
  const grid = Array.from({ length: points + 1 }, (_, i) => low + ((high - low) * i) / points);
  return <div ref={ref} style={{ minHeight: height }}>{width > 0 && <svg className="chart" width={width} height={height} role="img" aria-label={label}>
    {ticks.map(tick => <g key={tick}><line className="gridline" x1={x(tick)} x2={x(tick)} y1={8} y2={height - 26} /><text x={x(tick)} y={height - 8} textAnchor="middle">{percent(tick, digits)}</text></g>)}
    <line className="axis" x1={8} x2={width - 12} y1={y(0)} y2={y(0)} />
    {beliefs.map(belief => {
      const density = grid.map(value => betaDensity(value, belief.hits, belief.misses));
      const most = Math.max(...density.filter(Number.isFinite)) || 1;
      const path = area<number>().x((_, i) => x(grid[i]!)).y0(y(0)).y1(value => y(Math.min(1, value / most)))(density) ?? '';
      return <path key={belief.name} data-series={belief.name} d={path} fill={belief.color} fillOpacity={.16} stroke={belief.color} strokeWidth={1.75} />;
    })}
  </svg>}</div>;
}
