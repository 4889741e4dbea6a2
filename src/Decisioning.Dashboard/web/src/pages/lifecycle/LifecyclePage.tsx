import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { useCasePath } from '../../api/client.ts';
import { num, seconds } from '../../api/numbers.ts';
import { useLive, useOverview, useRevisions, useUseCase } from '../../api/queries.ts';
import { useMay } from '../../api/session.ts';
import type { Schema } from '../../api/types.ts';
import { useNumberParam } from '../../app/params.ts';
import { useCaseAddress } from '../../app/routes.ts';
import { dateTime, duration } from '../../format/dates.ts';
import { count, percent } from '../../format/numbers.ts';
import { Card } from '../../kit/Card.tsx';
import { SelectField } from '../../kit/Form.tsx';
import { Page } from '../../kit/Page.tsx';
import { Pill } from '../../kit/Pill.tsx';
import { ReadOnly } from '../../kit/ReadOnly.tsx';
import { Answer } from '../../kit/States.tsx';
import { Table, type Column } from '../../kit/Table.tsx';
import { actionName, detailsOf, toneOf, whoOf } from '../audit/auditWords.ts';
import { stateName } from '../words.ts';
import { Diff } from './Diff.tsx';
import { StepDialog } from './StepDialog.tsx';
import { path, stepsOf, type Step } from './steps.ts';
import { TrackingPlan } from './TrackingPlan.tsx';

type UseCase = Schema<'UseCase'>;
type Revision = Schema<'Revision'>;

/** Where does it stand, what may be done next, and how did it become what it is? */
export default function LifecyclePage() {
  const { useCase = '' } = useParams();
  const query = useUseCase(useCase);
  return <Answer query={query}>{answer => <Filled useCase={answer.useCase ?? {}} />}</Answer>;
}

function Filled({ useCase }: { useCase: UseCase }) {
  const definition = useCase.definition;
  const id = definition?.useCase ?? '';
  const title = definition?.title || id;
  const asOf = useOverview().data?.asOfTime;
  const revisions = useRevisions(id).data?.revisions ?? [];
  const [step, setStep] = useState<Step>();
  const [mayAct, mayCheck] = [useMay('operator'), useMay('analyst')];
  const newest = revisions[0]?.revision ?? useCase.revision ?? 1;
  const pending = useCase.pendingRevision ?? 0;
  const [to, setTo] = useNumberParam('to', pending || newest, 1, 1_000_000);
  const [from, setFrom] = useNumberParam('from', Math.max(1, pending ? useCase.revision ?? 1 : to - 1), 1, 1_000_000);
  const options = revisions.map(each => ({ value: String(each.revision), label: `${each.revision}${each.isInForce ? ' · in force' : each.isPending ? ' · pending' : ''}` }));
  return <Page title={title} tab={`Life cycle · ${title}`} lead="Life cycle: where does it stand, and what may be done next?" asOf={asOf} actions={mayAct && <Link className="button" href={useCaseAddress(id, 'edit')}>Change the definition</Link>}>
    <ReadOnly role="operator" what="changing the use case" />
    {pending > 0 && <div className="notice held" role="status"><div><b>Revision {pending} waits for approval.</b> Revision {useCase.revision} serves until then. {(useCase.editors ?? []).length > 0 && <>Written by {useCase.editors!.join(', ')}: somebody else must approve it. </>}What it changes is below.</div></div>}
    <Card title="State" unit={useCase.changeTime ? `since ${dateTime(useCase.changeTime)} UTC${useCase.changedBy ? `, by ${useCase.changedBy}` : ''}${useCase.changeReason ? `: “${useCase.changeReason}”` : ''}` : undefined} asOf={asOf}>
      <ol className="path" aria-label="Life cycle">{path.map(state => <li key={state} aria-current={state === useCase.state ? 'step' : undefined}>{stateName(state)}</li>)}{!path.some(state => state === useCase.state) && <li aria-current="step">{stateName(useCase.state)}</li>}</ol>
      <p className="muted">{definition?.approval === 'two_person' ? 'Two people must agree: whoever wrote or submitted it cannot approve it.' : 'One person may launch and change it.'}</p>
      {mayAct && <div className="buttons start">{stepsOf(useCase).map(each => <button key={each.name} type="button" className={each.tone} onClick={() => setStep(each)}>{each.name}</button>)}{stepsOf(useCase).length === 0 && <span className="muted">No step is left: it is archived.</span>}</div>}
    </Card>
    <div className="row">
      <Card width={5} title="In short" unit={`revision ${useCase.revision}`} asOf={asOf}><Summary definition={definition} /></Card>
      <Card width={7} title="Revisions" unit="newest first; none is ever changed" asOf={asOf}><Table caption={`Revisions of ${title}`} columns={revisionColumns} rows={revisions} rowKey={row => String(row.revision)} page={10} /></Card>
    </div>
    {newest > 1 && <Card title="What changed" unit="between two revisions" asOf={asOf}>
      <div className="fields compare"><SelectField label="From revision" value={String(from)} options={options} onChange={event => setFrom(Number(event.target.value))} /><SelectField label="To revision" value={String(to)} options={options} onChange={event => setTo(Number(event.target.value))} /></div>
      <Diff useCase={id} from={from} to={to} />
    </Card>}
    <Card title="Tracking plan" unit={`${count(definition?.trackingPlan?.length ?? 0)} events`}>{(definition?.trackingPlan ?? []).length === 0 ? <p className="empty-line">It has no tracking plan: name the events that it lives on, and this page compares them with what arrives.</p> : mayCheck ? <TrackingPlan target={{ useCase: id }} /> : <p className="empty-line">Checking a sample against it takes an analyst.</p>}</Card>
    <History useCase={id} asOf={asOf} />
    {step && <StepDialog useCase={useCase} step={step} onClose={() => setStep(undefined)} />}
  </Page>;
}

function Summary({ definition }: { definition: UseCase['definition'] }) {
  const dimensions = definition?.dimensions ?? [];
  const groups: [string, number | undefined][] = [['treatment', definition?.groups?.treatment], ['random control', definition?.groups?.randomControl], ['holdout', definition?.groups?.holdout], ['business as usual', definition?.groups?.businessAsUsual]];
  const facts: [string, string][] = [
    ['Why', definition?.why?.objective || definition?.description || 'not said'],
    ['Who', definition?.who?.description || definition?.audience || 'everybody'],
    ['What', dimensions.map(each => `${each.id} (${each.options.length})`).join(' × ') + ` = ${count(dimensions.reduce((product, each) => product * each.options.length, 1))} actions at most`],
    ['Where', (definition?.where ?? []).join(', ') || 'not said'],
    ['Success', `“${definition?.successMetric?.outcome}” within ${duration(seconds(definition?.successMetric?.window))}`],
    ['Groups', groups.filter(([, share]) => num(share) > 0).map(([name, share]) => `${name} ${percent(share, 0)}`).join(', ')],
    ['Guardrails', (definition?.guardrails ?? []).map(each => each.name).join(', ') || 'none'],
    ['Nightly update', `${definition?.schedule?.cron} in ${definition?.schedule?.timeZone}`],
  ];
  return <dl className="pairs">{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>;
}

const revisionColumns: Column<Revision>[] = [
  { head: 'Revision', value: row => row.revision ?? 0, cell: row => <><b>{row.revision}</b> {row.isInForce && <Pill tone="good">In force</Pill>}{row.isPending && <Pill tone="warn">Pending</Pill>}</> },
  { head: 'Stored (UTC)', value: row => row.revisionTime ?? '', cell: row => <span className="nowrap">{dateTime(row.revisionTime)}</span> },
  { head: 'Who', value: row => row.actor || 'not said', cell: row => row.actor ? <span className="break">{row.actor}</span> : <span className="muted">not said</span> },
  { head: 'Why', isMinor: true, value: row => row.reason ?? '', cell: row => <span className="break">{row.reason}</span> },
];

function History({ useCase, asOf }: { useCase: string; asOf: string | undefined }) {
  const query = useLive<Schema<'ListAuditEntriesResponse'>>(useCasePath(useCase, 'audit-entries'), { pageSize: 200 });
  const columns: Column<Schema<'AuditEntry'>>[] = [
    { head: 'Time (UTC)', value: row => row.time ?? '', cell: row => <span className="nowrap">{dateTime(row.time)}</span> },
    { head: 'Who', value: whoOf, cell: row => <span className="break">{whoOf(row)}</span> },
    { head: 'What', value: actionName, cell: row => <Pill tone={toneOf(row)}>{actionName(row)}</Pill> },
    { head: 'Details', isMinor: true, value: detailsOf, cell: row => <span className="small break">{detailsOf(row)}</span> },
    { head: 'Why', isMinor: true, value: row => row.reason ?? '', cell: row => <span className="break">{row.reason}</span> },
  ];
  return <Card title="Audit log" unit="newest first" asOf={asOf} actions={<Link href={`/audit?useCase=${encodeURIComponent(useCase)}`}>Whole log</Link>}><Answer query={query}>{answer => <Table caption={`Audit log of ${useCase}`} columns={columns} rows={answer.entries ?? []} rowKey={row => String(row.number)} page={10} empty="Nothing yet." />}</Answer></Card>;
}
