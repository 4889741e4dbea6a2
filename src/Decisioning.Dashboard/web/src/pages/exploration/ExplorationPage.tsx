import { useMemo } from 'react';
import { useParams } from 'wouter';
import { num } from '../../api/numbers.ts';
import { useExploration, useUseCase } from '../../api/queries.ts';
import type { Schema } from '../../api/types.ts';
import { useNumberParam, useParam } from '../../app/params.ts';
import { marksOf } from '../../charts/marks.ts';
import { age, dateTime } from '../../format/dates.ts';
import { change, count, decimal, percent, rewardFormat, significant } from '../../format/numbers.ts';
import { Kpi } from '../../kit/Kpi.tsx';
import { Page } from '../../kit/Page.tsx';
import { Segmented } from '../../kit/Segmented.tsx';
import { Answer, Empty } from '../../kit/States.tsx';
import { effectOf, intervalText } from '../effects.ts';
import { groupName } from '../words.ts';
import { BeliefHistory, Beliefs } from './Beliefs.tsx';
import { Happenings } from './Happenings.tsx';
import { Heat } from './Heat.tsx';
import { Levels, Lift, Rewards, Regret } from './Curves.tsx';
import { actionColours, columnsOf, optionOrder, recentMean } from './model.ts';
import { Options } from './Options.tsx';
import { Propensities } from './Propensities.tsx';
import { Traffic } from './Traffic.tsx';
import type { PanelProps } from './PanelProps.ts';

const windows = [14, 30, 90, 365].map(value => ({ value, label: value === 365 ? '1 year' : `${value} days` }));

/** How a use case explores, what its policy believes, what that costs and brings. */
export default function ExplorationPage() {
  const { useCase = '' } = useParams();
  const [days, setDays] = useNumberParam('days', 30, 1, 366);
  const [heatRows] = useParam('rows', '');
  const [heatColumns] = useParam('columns', '');
  const query = useExploration(useCase, { days, topActions: 12, heatRows, heatColumns });
  const definition = useUseCase(useCase).data?.useCase?.definition;
  return <Answer query={query}>{exploration => <Page title={exploration.title || useCase} tab={`Exploration · ${exploration.title || useCase}`} asOf={exploration.asOfTime}
    lead={<>Are we still learning, what do we believe, and does it pay? · <code>{exploration.rule}</code> · {count(num(exploration.actionCount))} arms</>}
    actions={<Segmented label="Days shown" value={days} options={windows} onChange={setDays} />}>
    {(exploration.days ?? []).length === 0
      ? <Empty title="No decisions yet"><p>As soon as <code>{useCase}</code> decides for customers, their traffic, rewards and what the policy learns from them appear here.</p></Empty>
      : <Panels exploration={exploration} definition={definition} />}
  </Page>}</Answer>;
}

function Panels({ exploration, definition }: { exploration: Schema<'GetExplorationResponse'>; definition: Schema<'UseCaseDefinition'> | undefined }) {
  const panel = useMemo((): PanelProps => {
    const order = optionOrder(definition, exploration);
    return {
      exploration, order, columns: columnsOf(exploration), colours: actionColours(exploration, order), marks: marksOf(exploration.events),
      format: rewardFormat(exploration.metric?.reward, exploration.metric?.outcome), baseline: groupName(exploration.baseline).toLowerCase(),
    };
  }, [exploration, definition]);
  return <>
    <Kpis {...panel} />
    <div className="row"><Traffic {...panel} /><Beliefs {...panel} /></div>
    <div className="row"><Lift {...panel} /><Rewards {...panel} /></div>
    <div className="row"><Levels {...panel} /><Regret {...panel} /></div>
    <div className="row"><Heat {...panel} /><Propensities {...panel} /></div>
    <div className="row"><Options {...panel} /></div>
    <div className="row"><BeliefHistory {...panel} /></div>
    <div className="row"><Happenings {...panel} /></div>
  </>;
}

function Kpis({ exploration, columns, format, baseline }: PanelProps) {
  const lift = effectOf(exploration.lift);
  const rate = recentMean(columns.explorationRate, columns.treatmentDecisions, 7);
  const entropy = recentMean(columns.entropy, columns.treatmentDecisions, 7);
  const regret = columns.regret.at(-1);
  const perDecision = (regret ?? NaN) / columns.treatmentDecisions.reduce((sum, value) => sum + (value || 0), 0);
  const worth = num(exploration.valuePerReward);
  return <div className="kpis">
    <Kpi label="Decisions, last day" value={count(columns.decisions.at(-1))}>{count(columns.decisions.reduce((sum, value) => sum + (value || 0), 0))} in these days</Kpi>
    <Kpi label={`Lift over ${baseline}`} value={<span className={lift.low > 0 ? 'up' : lift.high < 0 ? 'down' : undefined}>{change(lift.value)}</span>}>{intervalText(lift.low, lift.high, value => change(value))}, always valid</Kpi>
    <Kpi label="Exploration rate, 7 days" value={percent(rate)}>not the arm with the best mean</Kpi>
    <Kpi label="Entropy, 7 days" value={decimal(entropy)}>1 = all arms alike, 0 = one arm</Kpi>
    <Kpi label="Cost of exploring" value={regret === undefined || Number.isNaN(regret) ? '–' : worth > 0 ? significant(regret * worth) : significant(regret)}>{worth > 0 ? `worth given up, ${significant(worth)} per reward` : 'rewards given up, estimate'}; {format.value(perDecision)} per decision</Kpi>
    <Kpi label="Policy" value={exploration.policy ? `v${exploration.policy.version}` : 'none'}>{exploration.policy ? <span title={dateTime(exploration.policy.asOfTime)}>{age(exploration.policy.asOfTime, exploration.asOfTime)} old, {count(num(exploration.policy.observations))} observations</span> : 'the fallback answers'}</Kpi>
  </div>;
}
