import { useParams } from 'wouter';
import { useCasePath } from '../../api/client.ts';
import { num } from '../../api/numbers.ts';
import { useLive, useUseCase } from '../../api/queries.ts';
import type { Schema } from '../../api/types.ts';
import { useParam } from '../../app/params.ts';
import { change, count, percent, rewardFormat } from '../../format/numbers.ts';
import { Kpi } from '../../kit/Kpi.tsx';
import { SelectField } from '../../kit/Form.tsx';
import { Page } from '../../kit/Page.tsx';
import { Pill } from '../../kit/Pill.tsx';
import { Answer, Empty } from '../../kit/States.tsx';
import { effectOf, intervalText } from '../effects.ts';
import { groupName } from '../words.ts';
import { GroupsPanel, Guardrails, LiftPanel, OptionsPanel, SegmentsPanel, SmallPrint } from './Panels.tsx';
import { amountOf, extraOf, pText, sureOf, verdictOf, wantedOf, whomOf, type Comparison, type Results } from './story.ts';

type Definition = Schema<'UseCaseDefinition'>;

/** Did it work, by how much, how sure, for whom. */
export default function ResultsPage() {
  const { useCase = '' } = useParams();
  const stored = useUseCase(useCase);
  return <Answer query={stored}>{answer => <Chosen definition={answer.useCase?.definition ?? { useCase, dimensions: [], outcomes: [], successMetric: { outcome: '', window: '0s' } }} />}</Answer>;
}

const segmentsOf = (definition: Definition) => (definition.features ?? []).filter(feature => feature.type === 'boolean' || (feature.type === 'categorical' && (feature.vocabulary ?? []).length > 0)).map(feature => feature.name);

function Chosen({ definition }: { definition: Definition }) {
  const segments = segmentsOf(definition);
  const [metric, setMetric] = useParam('metric', 'success');
  const [segment, setSegment] = useParam('segment', segments[0] ?? '');
  const [baseline, setBaseline] = useParam('baseline', '');
  const [per, setPer] = useParam('per', 'decision');
  const asked = segment === 'none' ? '' : segment;
  const query = useLive<Results>(useCasePath(definition.useCase, 'results'), { metric: metric === 'success' ? undefined : metric, segment: asked, perCustomer: per === 'customer' || undefined });
  const comparisons = query.data?.comparisons ?? [];
  const comparison = comparisons.find(each => each.baseline === baseline) ?? comparisons[0];
  const metrics = [{ value: 'success', label: `Success: ${definition.successMetric.outcome}` }, ...(definition.metrics ?? []).map(each => ({ value: each.name, label: each.name })), ...(definition.guardrails ?? []).map(each => ({ value: each.name, label: `Guardrail: ${each.name}` }))];
  const title = definition.title || definition.useCase;
  return <Page title={title} tab={`Results · ${title}`} lead="Results: did it work, by how much, how sure, for whom?" asOf={query.data?.asOfTime} actions={<button type="button" onClick={() => window.print()}>Print</button>}>
    <div className="filters">
      <SelectField label="Metric" value={metric} options={metrics} onChange={event => setMetric(event.target.value)} />
      <SelectField label="Compared with" value={comparison?.baseline ?? ''} disabled={comparisons.length === 0} options={comparisons.length === 0 ? [{ value: '', label: 'No other group' }] : comparisons.map(each => ({ value: each.baseline ?? '', label: groupName(each.baseline) }))} onChange={event => setBaseline(event.target.value === comparisons[0]?.baseline ? '' : event.target.value)} />
      <SelectField label="Segment" value={segment || 'none'} options={[{ value: 'none', label: 'None' }, ...segments.map(name => ({ value: name, label: name }))]} onChange={event => setSegment(event.target.value)} />
      <SelectField label="Counted per" value={per} options={[{ value: 'decision', label: 'Decision' }, { value: 'customer', label: 'Customer' }]} onChange={event => setPer(event.target.value)} />
    </div>
    <Answer query={query}>{results => comparison === undefined
      ? <Empty title="Nothing to compare yet"><p>Results compare treatment with another group. {(results.groups ?? []).length === 0 ? `No decision's window has closed yet${num(results.openDecisions) > 0 ? `: ${count(num(results.openDecisions))} decisions are waiting` : ''}.` : 'Give random control or holdout a share, so that there is something to compare with.'}</p></Empty>
      : <Shown results={results} comparison={comparison} definition={definition} metric={metric} segment={asked} perCustomer={per === 'customer'} />}</Answer>
  </Page>;
}

function Shown({ results, comparison, definition, metric, segment, perCustomer }: { results: Results; comparison: Comparison; definition: Definition; metric: string; segment: string; perCustomer: boolean }) {
  const reward = rewardFormat(results.metric?.reward, results.metric?.outcome);
  // Per customer a rate may exceed one: it is an amount then.
  const format = perCustomer ? { ...reward, unit: reward.unit.replace('decisions', 'customers').replace('per decision', 'per customer') } : reward;
  const wanted = wantedOf(definition, metric);
  const isAlarm = results.sampleRatio?.isAlarm === true;
  const verdict = verdictOf(comparison, wanted, isAlarm);
  const lift = effectOf(comparison.lift);
  const treatment = results.groups?.find(each => each.group === 'GROUP_TREATMENT');
  const extra = extraOf(results, comparison, metric === 'success' ? num(definition.valuePerReward) : NaN, perCustomer);
  const props = { results, comparison, format, segment, useCase: definition.useCase, wanted };
  return <>
    {isAlarm && <div className="problem" role="alert"><b>Do not use these results.</b> The groups do not have the sizes that their shares promise (p {pText(num(results.sampleRatio?.pValue))}): customers are lost or counted in the wrong group, so no comparison can be trusted. Look for the cause on the page “Data health”.</div>}
    <section className="card answer" aria-label="The answer">
      <p className="headline"><Pill tone={verdict.tone}>{verdict.word}</Pill> {verdict.headline}</p>
      <dl>
        <div><dt>By how much</dt><dd>{amountOf(results, comparison, format, perCustomer)}{extra !== undefined && <> {extra}</>}</dd></div>
        <div><dt>How sure</dt><dd>{sureOf(results, comparison)}{comparison.conclusion && <span className="muted"> In the service’s words: {comparison.conclusion}.</span>}</dd></div>
        <div><dt>For whom</dt><dd>{whomOf(comparison, segment, wanted)}</dd></div>
      </dl>
    </section>
    <div className="kpis">
      <Kpi label="Lift" value={change(lift.value)}>{intervalText(lift.low, lift.high, change)}, always-valid {percent(results.confidence, 0)}</Kpi>
      <Kpi label="Treatment" value={format.value(effectOf(treatment?.mean).value)}>{format.unit}</Kpi>
      <Kpi label={groupName(comparison.baseline)} value={format.value(effectOf(results.groups?.find(each => each.group === comparison.baseline)?.mean).value)}>{format.unit}</Kpi>
      <Kpi label="Measured" value={count((results.groups ?? []).reduce((sum, group) => sum + (num(group.decisions) || 0), 0))}>decisions whose window has closed</Kpi>
    </div>
    <div className="row"><LiftPanel {...props} /><GroupsPanel {...props} /></div>
    {segment !== '' && <SegmentsPanel {...props} />}
    <OptionsPanel {...props} />
    <Guardrails {...props} />
    <SmallPrint {...props} />
  </>;
}
