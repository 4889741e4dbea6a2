import { useMemo } from 'react';
import { useParams } from 'wouter';
import { num, seconds } from '../../api/numbers.ts';
import { useDataHealth } from '../../api/queries.ts';
import type { Schema } from '../../api/types.ts';
import { useNumberParam } from '../../app/params.ts';
import { marksOf } from '../../charts/marks.ts';
import { dayOf, duration } from '../../format/dates.ts';
import { count, percent } from '../../format/numbers.ts';
import { Kpi } from '../../kit/Kpi.tsx';
import { Page } from '../../kit/Page.tsx';
import { Pill } from '../../kit/Pill.tsx';
import { Segmented } from '../../kit/Segmented.tsx';
import { Answer, Empty } from '../../kit/States.tsx';
import { Delays } from './Delays.tsx';
import { Drift } from './Drift.tsx';
import { Fallbacks } from './Fallbacks.tsx';
import { Funnel } from './Funnel.tsx';
import { Groups } from './Groups.tsx';
import { Join } from './Join.tsx';

const windows = [14, 30, 90, 365].map(value => ({ value, label: value === 365 ? '1 year' : `${value} days` }));

/** Whether the data that the policy learns from are sound. */
export default function DataHealthPage() {
  const { useCase = '' } = useParams();
  const [days, setDays] = useNumberParam('days', 30, 1, 366);
  const query = useDataHealth(useCase, days);
  return <Answer query={query}>{health => <Page title="Data health" tab={`Data health · ${health.title || useCase}`} asOf={health.asOfTime}
    lead={<>{health.title || useCase}: can the figures be trusted?</>} actions={<Segmented label="Days shown" value={days} options={windows} onChange={setDays} />}>
    {(health.days ?? []).length === 0
      ? <Empty title="No decisions yet"><p>Delays, joins, group sizes, drift and rules appear as soon as <code>{useCase}</code> decides.</p></Empty>
      : <Panels health={health} useCase={useCase} />}
  </Page>}</Answer>;
}

function Panels({ health, useCase }: { health: Schema<'GetDataHealthResponse'>; useCase: string }) {
  const dates = useMemo(() => (health.days ?? []).map(day => dayOf(day.day)), [health]);
  const marks = useMemo(() => marksOf(health.events), [health]);
  return <>
    <Kpis health={health} />
    <div className="row"><Join health={health} dates={dates} marks={marks} /><Delays health={health} /></div>
    <div className="row"><Groups health={health} /><Fallbacks health={health} dates={dates} marks={marks} /></div>
    <div className="row"><Funnel useCase={useCase} firstDay={health.days?.at(0)?.day} lastDay={health.days?.at(-1)?.day} asOf={health.asOfTime} /></div>
    <div className="row"><Drift health={health} /></div>
  </>;
}

function Kpis({ health }: { health: Schema<'GetDataHealthResponse'> }) {
  const days = health.days ?? [];
  const sum = (of: (day: Schema<'JoinDay'>) => number, only = days) => only.reduce((total, day) => total + (of(day) || 0), 0);
  const closed = days.filter(day => day.isClosed);
  const decisions = sum(day => num(day.decisions));
  const half = (health.delays ?? []).find(point => num(point.share) >= .5);
  const changed = (health.drift ?? []).filter(each => each.status === 'CHANGED').length;
  const moved = (health.drift ?? []).filter(each => each.status === 'MOVED').length;
  return <div className="kpis">
    <Kpi label="With an outcome" value={percent(sum(day => num(day.withOutcome), closed) / sum(day => num(day.decisions), closed))}>of decisions whose window has closed</Kpi>
    <Kpi label="Half of the outcomes came within" value={half ? duration(seconds(half.delay)) : '–'}>window {duration(seconds(health.window))}</Kpi>
    <Kpi label="Group sizes" value={health.sampleRatio?.isAlarm ? <Pill tone="bad">Wrong</Pill> : <Pill tone="good">As set</Pill>}>p = {num(health.sampleRatio?.pValue) < .0005 ? 'below 0.0005' : num(health.sampleRatio?.pValue).toFixed(3)}</Kpi>
    <Kpi label="Fallbacks" value={percent(sum(day => num(day.fallbacks)) / decisions)}>{count(sum(day => num(day.fallbacks)))} decisions</Kpi>
    <Kpi label="Without an action" value={percent(sum(day => num(day.withoutAction)) / decisions)}>holdout aside</Kpi>
    <Kpi label="Drift" value={changed > 0 ? <Pill tone="bad">{changed} changed</Pill> : moved > 0 ? <Pill tone="warn">{moved} moved</Pill> : <Pill tone="good">Steady</Pill>}>{(health.drift ?? []).length} features, last 7 days</Kpi>
  </div>;
}
