import { useState } from 'react';
import { useParams } from 'wouter';
import { useCasePath } from '../../api/client.ts';
import { num } from '../../api/numbers.ts';
import { useLive, useOverview, useTrainingRuns, useUseCase } from '../../api/queries.ts';
import { useMay } from '../../api/session.ts';
import type { Schema } from '../../api/types.ts';
import { useNumberParam, useParam } from '../../app/params.ts';
import { ChartCard } from '../../charts/ChartCard.tsx';
import { age, dateTime, longDay, dayOf, timeOfDay } from '../../format/dates.ts';
import { count, rewardFormat } from '../../format/numbers.ts';
import { Card } from '../../kit/Card.tsx';
import { Kpi } from '../../kit/Kpi.tsx';
import { Page } from '../../kit/Page.tsx';
import { Pill } from '../../kit/Pill.tsx';
import { ReadOnly } from '../../kit/ReadOnly.tsx';
import { Segmented } from '../../kit/Segmented.tsx';
import { Answer, Empty } from '../../kit/States.tsx';
import { Table, type Column } from '../../kit/Table.tsx';
import { runOf } from '../words.ts';
import { RollBackDialog, TrainDialog } from './actions.tsx';
import { Comparison } from './Comparison.tsx';
import { nightsOf, type Run } from './nights.ts';
import { NightStrip, nightWords } from './NightStrip.tsx';
import { passedText, RunRecords, runTime } from './RunRecord.tsx';
import { Timeline } from './Timeline.tsx';

type Policy = Schema<'Policy'>;
type Opened = { kind: 'train' } | { kind: 'rollBack'; policy: Policy };

/** Did last night's update go well, what serves now, and how did it come to that. */
export default function PoliciesPage() {
  const { useCase = '' } = useParams();
  const runs = useTrainingRuns(useCase, 400);
  const policies = useLive<Schema<'ListPoliciesResponse'>>(useCasePath(useCase, 'policies'), { pageSize: 200 });
  const stored = useUseCase(useCase);
  return <Answer query={stored}>{({ useCase: known = {} }) => <Answer query={policies}>{versions => <Answer query={runs}>{record =>
    <Filled useCase={known} policies={versions.policies ?? []} hasMore={(versions.nextPageToken ?? '') !== ''} runs={record.runs ?? []} />
  }</Answer>}</Answer>}</Answer>;
}

function Filled({ useCase, policies, hasMore, runs }: { useCase: Schema<'UseCase'>; policies: Policy[]; hasMore: boolean; runs: Run[] }) {
  const id = useCase.definition?.useCase ?? '';
  const overview = useOverview().data;
  const audit = useLive<Schema<'ListAuditEntriesResponse'>>(useCasePath(id, 'audit-entries'), { pageSize: 200 });
  const asOf = overview?.asOfTime ?? runs[0]?.asOfTime;
  const [days, setDays] = useNumberParam('days', 30, 1, 400);
  const nights = nightsOf(runs, useCase.definition?.schedule, asOf, useCase.nextUpdateTime, days);
  const [night, setNight] = useParam('night', '');
  const [from, setFrom] = useParam('from', '');
  const [to, setTo] = useParam('to', '');
  const mayAct = useMay('operator');
  const [opened, setOpened] = useState<Opened>();
  const live = policies.find(policy => policy.isLive);
  const newest = policies[0];
  const isHeld = live !== undefined && newest !== undefined && live.version !== newest.version;
  const chosen = nights.find(each => each.day === night) ?? nights.findLast(each => each.runs.length > 0);
  const toVersion = to || live?.version || '';
  const fromVersion = from || policies.find(policy => num(policy.version) < num(toVersion))?.version || '';
  const title = useCase.definition?.title || id;
  const tally = (state: keyof typeof nightWords) => nights.filter(each => each.state === state).length;
  const heldBy = (audit.data?.entries ?? []).find(entry => entry.action === 'policy_rolled_back' || entry.action === 'guardrail_rolled_back');
  return <Page title="Policies & nightly updates" tab={`Policies · ${title}`} lead={`${title}: did the last update go well, and what serves now?`} asOf={asOf}
    actions={<><Segmented label="Nights shown" value={days} options={[{ value: 30, label: '30 nights' }, { value: 90, label: '90' }, { value: 365, label: 'Year' }]} onChange={setDays} />{mayAct && <button type="button" onClick={() => setOpened({ kind: 'train' })}>Train now</button>}</>}>
    <ReadOnly role="operator" what="rolling back and training" />
    {isHeld && <Held live={live} newest={newest} by={heldBy} mayAct={mayAct} onRelease={() => setOpened({ kind: 'rollBack', policy: newest })} onTrain={() => setOpened({ kind: 'train' })} />}
    <div className="kpis">
      <Kpi label="Serves now" value={live ? `v${live.version}` : 'None'}>{live ? <>{live.learner}, learnt {age(live.asOfTime, asOf)} ago</> : 'the fallback answers'}</Kpi>
      <Kpi label="Last update" value={runs[0] ? <Pill tone={runOf(runs[0].status)[0]}>{runOf(runs[0].status)[1]}</Pill> : 'None yet'}>{runs[0] && <>{dateTime(runs[0].asOfTime)} UTC</>}</Kpi>
      <Kpi label={`Published, ${count(nights.length)} nights`} value={count(tally('published'))}>{(['refused', 'failed', 'missed'] as const).map(state => `${tally(state)} ${nightWords[state].name.toLowerCase()}`).join(', ')}</Kpi>
      <Kpi label="Next update" value={useCase.nextUpdateTime ? timeOfDay(useCase.nextUpdateTime) : 'None'}>{useCase.nextUpdateTime ? <>{dateTime(useCase.nextUpdateTime)} UTC</> : 'it is not live'}</Kpi>
    </div>
    {nights.length === 0 ? <Empty title="No update yet"><p>{useCase.nextUpdateTime ? `The first one is due ${dateTime(useCase.nextUpdateTime)} UTC. Until then the policy that was made from the priors serves.` : 'Updates begin once the use case is live.'}</p></Empty> : <>
      <ChartCard title="Nights" unit={`one box each, on the clock of ${useCase.definition?.schedule?.timeZone || 'UTC'}`} asOf={asOf} good="every box says published" look="two nights in a row are refused, failed or missed"
        data={{ head: ['night', 'state', 'updates', 'policy version'], rows: () => nights.map(each => [each.day, nightWords[each.state].name, each.runs.length, each.runs[0]?.policyVersion ?? '']) }}>
        <ul className="legend">{(['published', 'refused', 'failed', 'missed'] as const).map(state => <li key={state}><span className={`sign ${state}`} aria-hidden="true">{nightWords[state].sign}</span>{nightWords[state].name}</li>)}</ul>
        <NightStrip nights={nights} chosen={chosen?.day} onChoose={setNight} />
      </ChartCard>
      <div className="row">
        <Card width={6} title={chosen ? `Night of ${longDay(chosen.date)}` : 'Night'} unit="what the update read, joined and checked" asOf={asOf}>
          {chosen === undefined || chosen.runs.length === 0 ? <NoRecord night={chosen?.day} state={chosen ? nightWords[chosen.state].name : 'None due'} /> : <RunRecords runs={chosen.runs} />}
        </Card>
        <Card width={6} title="What happened" unit="newest first" asOf={asOf}><Timeline policies={policies} runs={runs} entries={audit.data?.entries ?? []} /></Card>
      </div>
    </>}
    {runs.length > 0 && <Card title="Run records" unit="newest first" asOf={asOf} good="joined outcomes grow with the decisions, rejected ones stay near 0" look="late or rejected outcomes jump">
      <Table caption={`Run records of ${title}`} columns={runColumns} rows={runs} rowKey={run => run.asOfTime ?? ''} page={10} />
    </Card>}
    <Comparison useCase={id} policies={policies} from={fromVersion} to={toVersion} format={rewardFormat(useCase.definition?.successMetric?.reward || 'occurrence', useCase.definition?.successMetric?.outcome)} asOf={asOf} onFrom={setFrom} onTo={setTo} />
    <Card title="Versions" unit={hasMore ? 'the newest 200' : 'all that are kept'} asOf={asOf} good="the newest one serves" look="an older one serves: updates are held">
      <Table caption={`Policy versions of ${title}`} columns={versionColumns(mayAct ? policy => setOpened({ kind: 'rollBack', policy }) : undefined)} rows={policies} rowKey={policy => policy.version ?? ''} page={10} empty="No policy yet." />
    </Card>
    {opened?.kind === 'train' && <TrainDialog useCase={id} held={isHeld ? live.version : undefined} onClose={() => setOpened(undefined)} onDone={() => { setOpened(undefined); setNight(''); }} />}
    {opened?.kind === 'rollBack' && newest && <RollBackDialog useCase={id} policy={opened.policy} newest={newest} onClose={() => setOpened(undefined)} onDone={() => { setOpened(undefined); setFrom(''); setTo(''); }} />}
  </Page>;
}

const NoRecord = ({ night, state }: { night: string | undefined; state: string }) => <p className="empty-line">{state === nightWords.missed.name
  ? `An update was due ${night ? longDay(dayOf(night)) : ''} and none is on record: the service was away, or its scheduler. The next update takes up what this one left.`
  : state === nightWords.due.name ? 'The update is due later today.' : 'No update was due.'}</p>;

/** An older version serves: who did it, why, and how it ends. */
function Held({ live, newest, by, mayAct, onRelease, onTrain }: { mayAct: boolean; live: Policy; newest: Policy; by: Schema<'AuditEntry'> | undefined; onRelease: () => void; onTrain: () => void }) {
  return <div className="notice held" role="status">
    <div><b>Version {live.version} is held in place of {newest.version}.</b> Updates go on learning and publish nothing.
      {by && <> Rolled back {dateTime(by.time)} UTC by {by.actor || 'somebody who gave no name'}{by.reason ? <>: “{by.reason}”</> : <>, without a reason</>}.</>} To end it, publish the newest version again, or train with “publish”.</div>
    {mayAct && <div className="buttons"><button type="button" onClick={onTrain}>Train and publish</button><button type="button" className="primary" onClick={onRelease}>Publish v{newest.version} again</button></div>}
  </div>;
}

const runColumns: Column<Run>[] = [
  { head: 'Time (UTC)', value: run => run.asOfTime ?? '', cell: run => <span className="nowrap">{dateTime(run.asOfTime)}</span> },
  { head: 'Ended', value: run => runOf(run.status)[1], cell: run => <Pill tone={runOf(run.status)[0]}>{runOf(run.status)[1]}</Pill> },
  { head: 'Took', isNumber: true, isMinor: true, value: run => (+new Date(run.endTime ?? '') - +new Date(run.startTime ?? '')) / 1_000, cell: runTime },
  { head: 'Decisions', isNumber: true, isMinor: true, value: run => num(run.decisions), cell: run => count(num(run.decisions)) },
  { head: 'Outcomes', isNumber: true, isMinor: true, value: run => num(run.outcomes), cell: run => count(num(run.outcomes)) },
  { head: 'Joined', isNumber: true, value: run => num(run.outcomesJoined), cell: run => count(num(run.outcomesJoined)) },
  { head: 'Late', isNumber: true, isMinor: true, value: run => num(run.outcomesOutsideWindow), cell: run => count(num(run.outcomesOutsideWindow)) },
  { head: 'Rejected', isNumber: true, isMinor: true, value: run => num(run.outcomesOfUnknownDecisions), cell: run => count(num(run.outcomesOfUnknownDecisions)) },
  { head: 'Trained on', isNumber: true, isMinor: true, value: run => num(run.observations), cell: run => count(num(run.observations)) },
  { head: 'Checks', isNumber: true, value: passedText, cell: run => <span title={(run.checks ?? []).filter(check => !check.passed).map(check => check.detail).join('\n')}>{passedText(run)}</span> },
  { head: 'Version', isNumber: true, value: run => num(run.policyVersion), cell: run => num(run.policyVersion) > 0 ? `v${run.policyVersion}` : '–' },
];

const versionColumns = (rollBack: ((policy: Policy) => void) | undefined): Column<Policy>[] => [
  { head: 'Version', value: policy => num(policy.version), cell: policy => <><b>v{policy.version}</b> {policy.isLive && <Pill tone="good">Serves</Pill>}</> },
  { head: 'Learnt until (UTC)', value: policy => policy.asOfTime ?? '', cell: policy => <span className="nowrap">{dateTime(policy.asOfTime)}</span> },
  { head: 'Observations', isNumber: true, isMinor: true, value: policy => num(policy.observations), cell: policy => count(num(policy.observations)) },
  { head: 'Learner', isMinor: true, value: policy => policy.learner ?? '', cell: policy => policy.learner },
  { head: 'Revision', isNumber: true, isMinor: true, value: policy => policy.useCaseRevision ?? 0, cell: policy => policy.useCaseRevision },
  { head: 'Hash', isMinor: true, value: policy => policy.hash ?? '', cell: policy => <code title={policy.hash}>{(policy.hash ?? '').slice(0, 8)}</code> },
  ...(rollBack === undefined ? [] : [{ head: 'Roll back', cell: (policy: Policy) => policy.isLive ? null : <button type="button" className="link nowrap" onClick={() => rollBack(policy)}>Publish v{policy.version} …</button> }]),
];
