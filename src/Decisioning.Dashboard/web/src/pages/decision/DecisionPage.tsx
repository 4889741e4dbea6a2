import { Link, useParams } from 'wouter';
import { Code } from '../../api/ApiError.ts';
import { num, seconds } from '../../api/numbers.ts';
import { useLive, useOverview, useUseCase } from '../../api/queries.ts';
import type { Schema } from '../../api/types.ts';
import { useCaseAddress } from '../../app/routes.ts';
import { BarList } from '../../charts/BarList.tsx';
import { ChartCard } from '../../charts/ChartCard.tsx';
import { IntervalPlot } from '../../charts/IntervalPlot.tsx';
import { dateTime, duration } from '../../format/dates.ts';
import { count, percent, rewardFormat, significant, type RewardFormat } from '../../format/numbers.ts';
import { Card } from '../../kit/Card.tsx';
import { Kpi } from '../../kit/Kpi.tsx';
import { Page } from '../../kit/Page.tsx';
import { Pill } from '../../kit/Pill.tsx';
import { Answer, NotFound } from '../../kit/States.tsx';
import { Table, type Column } from '../../kit/Table.tsx';
import { groupName } from '../words.ts';
import { actionText, isFallback } from './DecisionsPage.tsx';
import { Facts, Outcomes, Sent } from './Parts.tsx';
import { actionOf, replayOf, whyOf } from './story.ts';

type Decision = Schema<'GetDecisionResponse'>;

/** Why did this customer get this, and what came of it? */
export default function DecisionPage() {
  const { useCase, decision = '' } = useParams();
  const query = useLive<Decision>(`/v1/decisions/${encodeURIComponent(decision)}`);
  if (query.data === undefined && (query.error?.code === Code.NotFound || query.error?.code === Code.InvalidArgument)) {
    return <Unknown decision={decision} useCase={useCase} isMalformed={query.error.code === Code.InvalidArgument} />;
  }
  return <Answer query={query}>{answer => <Filled decision={answer} />}</Answer>;
}

const Unknown = ({ decision, useCase, isMalformed }: { decision: string; useCase: string | undefined; isMalformed: boolean }) => <NotFound what={`Decision “${decision}”`}>
  <p>{isMalformed ? 'That is not a decision id: ids have 13 characters of 0-9 and A-Z, such as 6E26QXJ0001YF.' : 'The log has no decision with this id. It may come from another environment, or its customer was erased.'}</p>
  <ul><li>Copy the id from the answer of Decide, field <code>decision_id</code>.</li><li>A decision that answered with an empty id was not logged and cannot be shown.</li>{useCase !== undefined && <li><Link href={useCaseAddress(useCase, 'decisions')}>Look for it among the newest decisions, or by customer</Link></li>}</ul>
</NotFound>;

function Filled({ decision }: { decision: Decision }) {
  const answer = decision.decision ?? {};
  const id = decision.useCase ?? '';
  const definition = useUseCase(id).data?.useCase?.definition;
  const asOf = useOverview().data?.asOfTime;
  const format = rewardFormat(definition?.successMetric?.reward || 'occurrence', definition?.successMetric?.outcome);
  const replay = replayOf(decision);
  const action = actionOf(decision);
  const length = seconds(definition?.successMetric?.window);
  const window = Number.isFinite(length) ? ` of ${duration(length)}` : '';
  return <Page title={action === '' ? 'Nothing was sent' : actionText(action)} tab={`Decision ${answer.decisionId}`} asOf={asOf}
    lead={<>To customer <Link href={`${useCaseAddress(id, 'decisions')}?customer=${encodeURIComponent(decision.customerId ?? '')}`}>{decision.customerId}</Link> on {dateTime(answer.decisionTime)} UTC · {definition?.title || id} · decision <code>{answer.decisionId}</code></>}>
    <p className="verdict">{whyOf(decision)}</p>
    <div className="kpis">
      <Kpi label="Propensity" value={percent(num(answer.propensity))}>{Number.isFinite(num(answer.propensity)) ? 'probability of this action' : 'not known for this decision'}</Kpi>
      <Kpi label="Choice" value={isFallback(answer.fallbackReason) ? 'Fallback' : decision.isExplored === undefined || decision.isExplored === null ? groupName(answer.group) : decision.isExplored ? 'Explored' : 'Exploited'}>{groupName(answer.group)}, policy v{answer.policyVersion}</Kpi>
      <Kpi label="Reward" value={format.isRate ? count(num(decision.reward)) : significant(num(decision.reward))}>{decision.isWindowClosed ? `final: the attribution window${window} is over` : `so far: the attribution window${window} is open`}</Kpi>
      <Kpi label="Replay" value={<Pill tone={replay.tone}>{replay.name}</Pill>}>{replay.text}</Kpi>
    </div>
    <div className="row">
      <Leading decision={decision} format={format} asOf={asOf} />
      <div className="stack w5">
        <Card title="What came of it" unit="outcomes that were reported" asOf={asOf}><Outcomes decision={decision} definition={definition} /></Card>
        <Funnel decision={decision} asOf={asOf} />
      </div>
    </div>
    <div className="row">
      <Card width={4} title="What was sent" unit="options with their payload"><Sent decision={decision} /></Card>
      <Facts decision={decision} />
    </div>
  </Page>;
}

type Contender = Schema<'Contender'>;

function Leading({ decision, format, asOf }: { decision: Decision; format: RewardFormat; asOf: string | undefined }) {
  const contenders = decision.contenders ?? [];
  const unit = 'expected reward for this customer, 50 % and 95 % intervals';
  if (contenders.length === 0) return <Card width={7} title="Leading actions" unit={unit}><p className="empty-line">No policy weighed actions for this decision: {groupName(decision.decision?.group).toLowerCase()}{isFallback(decision.decision?.fallbackReason) ? ', and the fallback answered' : ''}, or the policy is no longer stored.</p></Card>;
  const columns: Column<Contender>[] = [
    { head: 'Action', value: row => row.action ?? '', cell: row => <>{actionText(row.action)} {row.isChosen && <Pill tone="info">Chosen</Pill>}</> },
    { head: 'Score', isNumber: true, value: row => num(row.mean), cell: row => format.value(num(row.mean)) },
    { head: '± deviation', isNumber: true, isMinor: true, value: row => num(row.standardDeviation), cell: row => format.value(num(row.standardDeviation)) },
    { head: 'Propensity', isNumber: true, value: row => num(row.propensity), cell: row => percent(num(row.propensity), 2) },
  ];
  return <ChartCard width={7} title="Leading actions" unit={unit} asOf={asOf} good="the chosen one is near the top, or has a wide interval" look="one far below the others is chosen often"
    data={{ head: ['action', 'mean', 'standard deviation', 'propensity', 'chosen'], rows: () => contenders.map(each => [each.action ?? '', num(each.mean), num(each.standardDeviation), num(each.propensity), each.isChosen ? 'yes' : 'no']) }}>
    <IntervalPlot label={`What policy version ${decision.decision?.policyVersion} expected of the ${contenders.length} leading actions for this customer`} axis={format.axis} format={format.value}
      items={contenders.map(each => {
        const [mean, deviation] = [num(each.mean), num(each.standardDeviation)];
        return { name: actionText(each.action), color: each.isChosen ? 'var(--c1)' : 'var(--c0)', note: `${each.isChosen ? 'chosen, ' : ''}${percent(num(each.propensity), 1)}`, mean, low: mean - 1.96 * deviation, high: mean + 1.96 * deviation, halfLow: mean - .6745 * deviation, halfHigh: mean + .6745 * deviation };
      })} />
    <details className="fold"><summary>Scores as a table</summary><Table caption="Leading actions" columns={columns} rows={contenders} rowKey={row => row.action ?? ''} /></details>
  </ChartCard>;
}

function Funnel({ decision, asOf }: { decision: Decision; asOf: string | undefined }) {
  const funnel = decision.decision?.funnel ?? {};
  const rules = (funnel.rules ?? []).filter(rule => (rule.removed ?? 0) > 0);
  const unattributed = funnel.unattributedActions ?? 0;
  const steps = [{ name: 'All actions', left: funnel.actions ?? 0, note: '' }];
  for (const rule of rules) steps.push({ name: rule.rule ?? '', left: steps.at(-1)!.left - (rule.removed ?? 0), note: `−${count(rule.removed)}` });
  if (unattributed > 0) steps.push({ name: 'Other rules', left: steps.at(-1)!.left - unattributed, note: `−${count(unattributed)}` });
  return <ChartCard title="What was allowed" unit="actions left after each rule" asOf={asOf} look="a rule that should not concern this customer removes actions"
    data={{ head: ['rule', 'actions left'], rows: () => steps.map(step => [step.name, step.left]) }}>
    <BarList label={`${funnel.actions} actions, ${funnel.eligibleActions} eligible`} max={Math.max(1, funnel.actions ?? 1)} format={count} items={steps.map(step => ({ name: step.name, value: step.left, note: step.note, color: 'var(--c1)' }))} />
    <p className="small">{rules.length === 0 && unattributed === 0 ? `No rule removed anything: all ${count(funnel.eligibleActions)} actions were eligible.` : `${count(funnel.eligibleActions)} of ${count(funnel.actions)} actions were eligible.`}
      {unattributed > 0 && ' The log keeps what was left and not the customer\u2019s values: what rules on them removed is added up as “other rules”.'}</p>
  </ChartCard>;
}
