import { useMemo } from 'react';
import { num } from '../../api/numbers.ts';
import { useParam } from '../../app/params.ts';
import { ChartCard } from '../../charts/ChartCard.tsx';
import { colourOf, other } from '../../charts/colours.ts';
import { ShareChart, type Layer } from '../../charts/StackChart.tsx';
import { Segmented } from '../../kit/Segmented.tsx';
import { actionName } from './model.ts';
import type { PanelProps } from './PanelProps.ts';

const arms = '~arms';
// More options than this are told apart by nobody: the least seen are added up.
const mostLayers = 20;
const fewArms = 12;

/** Where the traffic goes, and when it turned: by dimension, or by arm where there are few. */
export function Traffic({ exploration, columns, order, colours, marks }: PanelProps) {
  const dimensions = exploration.dimensions ?? [];
  // With one dimension its options are the arms.
  const isSmall = num(exploration.actionCount) <= fewArms && dimensions.length > 1;
  const byDefault = isSmall ? arms : (dimensions.find(dimension => (dimension.options ?? []).length > 1)?.dimension ?? arms);
  const [wanted, setBy] = useParam('traffic', byDefault);
  const by = wanted === arms || dimensions.some(dimension => dimension.dimension === wanted) ? wanted : byDefault;
  const layers = useMemo((): Layer[] => {
    if (by === arms) {
      const layer = (key: string, values: number[]) => ({ name: actionName(key), color: colours.get(key) ?? other, values });
      return [...(exploration.actions ?? [])].map(action => layer(action.action ?? '', (action.decisions ?? []).map(num))).reverse();
    }
    const places = order.get(by);
    const all = (dimensions.find(dimension => dimension.dimension === by)?.options ?? []).map(option => ({
      name: option.option ?? '', color: colourOf(places?.get(option.option ?? '') ?? 0), values: (option.decisions ?? []).map(num), total: num(option.totalDecisions), place: places?.get(option.option ?? '') ?? 0,
    }));
    const kept = new Set([...all].sort((a, b) => b.total - a.total).slice(0, mostLayers));
    const rest = all.filter(each => !kept.has(each));
    const named = all.filter(each => kept.has(each)).sort((a, b) => a.place - b.place);
    return rest.length === 0 ? named : [{ name: 'other', color: other, values: columns.dates.map((_, i) => rest.reduce((sum, each) => sum + (each.values[i] ?? 0), 0)) }, ...named];
  }, [by, exploration, order, colours, columns.dates]);
  const top = [...layers].sort((a, b) => (b.values.at(-1) ?? 0) - (a.values.at(-1) ?? 0))[0];
  return <ChartCard title="Traffic share" unit="decisions of treatment by day" asOf={exploration.asOfTime} width={7}
    good="shares settle on a few options while the others keep a little" look="a share turns without a mark below it, or one option has it all"
    actions={<Segmented label="Traffic by" value={by} onChange={setBy} options={[...dimensions.filter(dimension => (dimension.options ?? []).length > 1).map(dimension => ({ value: dimension.dimension ?? '', label: dimension.dimension ?? '' })), ...(dimensions.length > 1 ? [{ value: arms, label: 'Arms' }] : [])]} />}
    legend={[...layers].reverse().slice(0, mostLayers + 1).map(layer => ({ name: layer.name, color: layer.color }))}
    data={{ head: ['Day', ...layers.map(layer => layer.name)], rows: () => columns.days.map((day, i) => [day, ...layers.map(layer => layer.values[i] ?? 0)]) }}>
    <ShareChart label={`Share of treatment's decisions by day, by ${by === arms ? 'arm' : by}; on the last day most go to ${top?.name ?? 'none'}.`} dates={columns.dates} layers={layers} marks={marks} height={350} />
  </ChartCard>;
}
