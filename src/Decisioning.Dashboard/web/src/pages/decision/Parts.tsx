import { num } from '../../api/numbers.ts';
import type { Schema } from '../../api/types.ts';
import { dateTime, duration } from '../../format/dates.ts';
import { decimal, significant } from '../../format/numbers.ts';
import { Card } from '../../kit/Card.tsx';
import { Pill } from '../../kit/Pill.tsx';
import { Table, type Column } from '../../kit/Table.tsx';

type Decision = Schema<'GetDecisionResponse'>;
type Definition = Schema<'UseCaseDefinition'> | undefined;

/** Whether it was carried out, and what was reported since. */
export function Outcomes({ decision, definition }: { decision: Decision; definition: Definition }) {
  const decided = +new Date(decision.decision?.decisionTime ?? '');
  const columns: Column<Schema<'DecisionOutcome'>>[] = [
    { head: 'Outcome', value: row => row.name ?? '', cell: row => <>{row.name} {row.name === definition?.successMetric?.outcome && <Pill tone="info">Success</Pill>}</> },
    { head: 'Value', isNumber: true, value: row => num(row.value), cell: row => significant(num(row.value)) },
    { head: 'After', isNumber: true, value: row => (+new Date(row.outcomeTime ?? '') - decided) / 1_000, cell: row => duration((+new Date(row.outcomeTime ?? '') - decided) / 1_000) },
    { head: 'Time (UTC)', isMinor: true, value: row => row.outcomeTime ?? '', cell: row => <span className="nowrap">{dateTime(row.outcomeTime)}</span> },
    { head: 'Id', isMinor: true, value: row => row.outcomeId ?? '', cell: row => <code>{row.outcomeId}</code> },
  ];
  return <>
    <p><Activation decision={decision} definition={definition} /></p>
    <Table caption="Outcomes of this decision" columns={columns} rows={decision.outcomes ?? []} rowKey={row => `${row.outcomeId} ${row.name}`}
      empty={decision.isWindowClosed ? 'Nothing was reported, and the attribution window is over: the reward is final.' : 'Nothing was reported yet; the attribution window is still open.'} />
  </>;
}

function Activation({ decision, definition }: { decision: Decision; definition: Definition }) {
  if ((decision.decision?.options ?? []).length === 0) return <><Pill tone="quiet">Nothing sent</Pill> There was nothing to carry out; outcomes count all the same.</>;
  switch (decision.activation) {
    case 'ACTIVATION_STATE_ACTIVATED': return <><Pill tone="good">Carried out</Pill> The platform said so.</>;
    case 'ACTIVATION_STATE_ABORTED': return <><Pill tone="warn">Aborted</Pill> The platform did not carry it out: it never trains.</>;
    default: return <><Pill tone="quiet">No word</Pill> {definition?.activation === 'required' ? 'The platform has not said that it was carried out: until then it does not train.' : 'The platform said nothing: it counts as carried out.'}</>;
  }
}

/** The options that were answered, with what goes into the template. Payloads are shown as text. */
export function Sent({ decision }: { decision: Decision }) {
  const rows = decision.decision?.options ?? [];
  const payload = (row: Schema<'ChosenOption'>) => Object.entries(row.payload ?? {});
  const columns: Column<Schema<'ChosenOption'>>[] = [
    { head: 'Dimension', value: row => row.dimension ?? '', cell: row => row.dimension },
    { head: 'Option', value: row => row.option ?? '', cell: row => <b>{row.option}</b> },
    { head: 'Payload', value: row => payload(row).map(([key, value]) => `${key}=${value}`).join('; '), cell: row => payload(row).map(([key, value]) => <div key={key} className="small"><span className="muted">{key}</span> {value}</div>) },
  ];
  return <Table caption="Options that were chosen" columns={columns} rows={rows} rowKey={row => row.dimension ?? ''} empty="Nothing was sent." />;
}

/** What is needed to replay it, and what was known of the customer. */
export function Facts({ decision }: { decision: Decision }) {
  const features = Object.entries(decision.features ?? {});
  const columns: Column<[string, number]>[] = [
    { head: 'Column', value: row => row[0], cell: row => <code>{row[0]}</code> },
    { head: 'Value', isNumber: true, value: row => num(row[1]), cell: row => decimal(num(row[1]), 4) },
  ];
  const facts: [string, string][] = [['Policy', `v${decision.decision?.policyVersion}`], ['Policy hash', decision.policyHash ?? ''], ['Use case revision', String(decision.useCaseRevision ?? '')], ['Seed', String(decision.seed ?? '')], ['Eligible actions', String(decision.eligibleActions ?? '')], ['Replayed action', decision.replayedAction || 'nothing']];
  return <>
    <Card width={4} title="What was known" unit="feature vector, scaled as the model sees it"><Table caption="Feature vector" columns={columns} rows={features} rowKey={row => row[0]} page={20} empty="No features are on record: the use case has none, or no policy was asked." /></Card>
    <Card width={4} title="What replays it" unit="the same, years later, on another machine"><dl className="pairs">{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd><code>{value}</code></dd></div>)}</dl></Card>
  </>;
}
