import type { ApiError } from '../../api/ApiError.ts';
import { num } from '../../api/numbers.ts';
import type { Schema } from '../../api/types.ts';
import { useParam } from '../../app/params.ts';
import { ChartCard } from '../../charts/ChartCard.tsx';
import { colourOf, other } from '../../charts/colours.ts';
import { ShareBars } from '../../charts/ShareBars.tsx';
import { change as signed, percent, type RewardFormat } from '../../format/numbers.ts';
import { OptionRow } from './OptionRow.tsx';
import { PriorPlot } from './PriorPlot.tsx';
import { isRetired, keyOf, type Definition, type Edits } from './edits.ts';

type Dimension = Schema<'Dimension'>;
type Props = {
  dimension: Dimension; before: Dimension | undefined; definition: Definition; edits: Edits; onChange: (edits: Edits) => void; exploration: Schema<'GetExplorationResponse'>;
  preview: Schema<'PreviewUseCaseResponse'> | undefined; isWaiting: boolean; error: ApiError | null; format: RewardFormat;
};

const factored = ['', 'factored-logistic', 'factored-linear', 'hurdle'];

/** The options of one dimension: what they get and earn, what is believed of them beforehand, and tomorrow's traffic. */
export function OptionsCard({ dimension, before, definition, edits, onChange, exploration, preview, isWaiting, error, format }: Props) {
  const id = dimension.id ?? '';
  const [selected, select] = useParam('option', '');
  const traffic = new Map((exploration.dimensions?.find(each => each.dimension === id)?.options ?? []).map(option => [option.option, option]));
  const previews = new Map((preview?.options ?? []).filter(option => option.dimension === id).map(option => [option.option, option]));
  const options = dimension.options ?? [];
  const takesPriors = factored.includes(definition.learner?.type ?? '');
  const place = (definition.dimensions ?? []).findIndex(each => each.id === id);
  const chosen = options.find(option => keyOf(id, option.id ?? '') === selected);
  const seen = traffic.get(chosen?.id);
  const prior = chosen?.prior;
  const beliefs = !chosen || !format.isRate ? [] : [
    ...(prior && num(prior.mean) > 0 && num(prior.observations) > 0 ? [{ name: 'Prior', color: other, hits: num(prior.mean) * num(prior.observations), misses: (1 - num(prior.mean)) * num(prior.observations) }] : []),
    ...(seen && num(seen.mean?.value) >= 0 ? [{ name: 'Seen so far', color: colourOf(options.indexOf(chosen)), hits: 1 + num(seen.mean?.value) * num(seen.totalDecisions), misses: 1 + (1 - num(seen.mean?.value)) * num(seen.totalDecisions) }] : []),
  ];
  const part = (share: (option: string) => number) => options.map((option, i) => ({ name: option.id ?? '', color: colourOf(i), share: share(option.id ?? '') }));
  const now = (option: string) => num(previews.get(option)?.shareNow ?? traffic.get(option)?.recentShare ?? 0);
  return <ChartCard title={id} unit={<>options; shares of treatment's traffic{preview && <>, preview over {preview.contexts} recent customers, ± {percent(1.96 * num(preview.shareError))}</>}</>} asOf={exploration.asOfTime}
    good="an option that is new starts from one that is like it, with a prior worth a few dozen observations" look="the preview takes most of the traffic away from what earns most"
    data={{ head: ['Option', 'Share now', 'Preview', 'Prior mean', 'Prior observations', 'Least share', 'Largest share', 'Retired'], rows: () => options.map(option => [option.id ?? '', now(option.id ?? ''), num(previews.get(option.id)?.shareThen), num(option.prior?.mean), num(option.prior?.observations), num(option.minShare), num(option.maxShare), isRetired(option, exploration.asOfTime) ? 'yes' : 'no']) }}>
    <div className="table-scroll" tabIndex={0} role="region" aria-label={`Options of ${id}`}>
      <table className="edit-table"><caption className="sr">Options of {id}</caption>
        <thead><tr><th scope="col">Option</th><th scope="col" className="num minor">Mean, treatment</th>{takesPriors && <><th scope="col">Prior {format.isRate ? 'rate, %' : 'mean'}</th><th scope="col">worth</th></>}<th scope="col">Least share, %</th><th scope="col">Largest, %</th><th scope="col" className="num">Now</th><th scope="col" className="num">Preview</th><th scope="col"><span className="sr">Retire or revive</span></th></tr></thead>
        <tbody>{options.map((option, i) => <OptionRow key={option.id} dimension={id} option={option} before={before?.options?.find(each => each.id === option.id)} color={colourOf(i)} traffic={traffic.get(option.id)} preview={previews.get(option.id)} now={now(option.id ?? '')}
          edits={edits} onChange={onChange} takesPriors={takesPriors} format={format} time={exploration.asOfTime} isSelected={option === chosen} onSelect={() => select(option === chosen ? '' : keyOf(id, option.id ?? ''))}
          violations={(error?.violations ?? []).filter(violation => violation.field.startsWith(`dimensions[${place}].options[${i}]`))} isWaiting={isWaiting} />)}</tbody>
      </table>
    </div>
    {!takesPriors && <p className="muted small">The learner <code>{definition.learner?.type}</code> takes no priors of single options.</p>}
    {beliefs.length > 0 && <div className="prior"><h3>{chosen!.id}: {beliefs.map(belief => belief.name.toLowerCase()).join(' and ')}</h3>
      <PriorPlot label={`Belief about the rate of ${chosen!.id}: ${beliefs.map(belief => `${belief.name} around ${percent(belief.hits / (belief.hits + belief.misses))}`).join(', ')}.`} beliefs={beliefs} height={150} />
      <p className="muted small">{beliefs.map(belief => `${belief.name}: ${percent(belief.hits / (belief.hits + belief.misses), 2)}, worth ${Math.round(belief.hits + belief.misses).toLocaleString('en-GB')} observations.`).join(' ')}{seen && previews.get(chosen!.id) && num(previews.get(chosen!.id)!.meanThen) > 0 ? ` Expected reward in the preview ${format.value(num(previews.get(chosen!.id)!.meanThen))} (${signed(num(previews.get(chosen!.id)!.meanThen) / num(previews.get(chosen!.id)!.meanNow) - 1)}).` : ''}</p></div>}
    <div className="share-bars"><ShareBars label={`Traffic of ${id} ${preview ? 'now and in the preview' : 'in the last seven days'}: ${part(now).map(each => `${each.name} ${percent(each.share)}`).join(', ')}.`}
      rows={[{ name: 'Now', parts: part(now) }, ...(preview ? [{ name: 'Preview', parts: part(option => num(previews.get(option)?.shareThen ?? 0)) }] : [])]} /></div>
  </ChartCard>;
}
