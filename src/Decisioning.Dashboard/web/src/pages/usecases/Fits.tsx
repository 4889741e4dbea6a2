import { useState, type FormEvent } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { ApiError } from '../../api/ApiError.ts';
import { api } from '../../api/client.ts';
import type { Schema } from '../../api/types.ts';
import { useParam } from '../../app/params.ts';
import { count } from '../../format/numbers.ts';
import { Card } from '../../kit/Card.tsx';
import { FormError, TextArea } from '../../kit/Form.tsx';
import { Pill } from '../../kit/Pill.tsx';
import { ReadOnly } from '../../kit/ReadOnly.tsx';
import { Table, type Column } from '../../kit/Table.tsx';
import { maturityName, wizardAddress } from './goals.ts';

type Match = Schema<'TemplateMatch'>;

/** Names of a pasted text: one per line, or parted by commas. */
export const namesOf = (text: string) => [...new Set(text.split(/[\r\n,;\t]+/).map(name => name.trim().replace(/^["']|["']$/g, '')).filter(name => name !== ''))];

const columns: Column<Match>[] = [
  { head: 'Template', value: row => row.template?.title ?? '', cell: row => <><Link href={wizardAddress(row.template?.id ?? '', row.runsAs)}>{row.template?.title}</Link><div className="muted small">{row.template?.goal}</div></> },
  { head: 'Today', value: row => (row.canRun ? `runs as ${row.runsAs}` : 'lacks events'), cell: row => row.canRun ? <Pill tone="good">Runs as {maturityName(row.runsAs).toLowerCase()}</Pill> : <Pill tone="quiet">Lacks events</Pill> },
  { head: 'Lacks', value: row => (row.missingEvents ?? []).join(', '), cell: row => (row.missingEvents ?? []).length === 0 ? <span className="muted">nothing</span> : <>{row.missingEvents!.join(', ')}{row.missingFor && <div className="muted small">for {maturityName(row.missingFor).toLowerCase()}</div>}</> },
  { head: 'Would help', isMinor: true, value: row => (row.alsoUseful ?? []).join(', '), cell: row => <span className="small">{(row.alsoUseful ?? []).join(', ')}</span> },
  { head: 'Value × feasibility', isNumber: true, isMinor: true, value: row => (row.template?.value ?? 0) * (row.template?.feasibility ?? 0), cell: row => (row.template?.value ?? 0) * (row.template?.feasibility ?? 0) },
];

/** Which templates can run with the events that arrive? */
export function Fits() {
  const [linked, setLinked] = useParam('events', '');
  const [text, setText] = useState(linked.replaceAll(',', '\n'));
  const match = useMutation<Schema<'MatchTemplatesResponse'>, ApiError, string[]>({ mutationFn: eventNames => api.post('/v1/templates:match', { eventNames }) });
  const submit = (event: FormEvent) => { event.preventDefault(); const names = namesOf(text); setLinked(names.join(',')); match.mutate(names); };
  const matches = match.data?.matches ?? [];
  return <>
    <ReadOnly role="analyst" what="matching events" />
    <div className="row">
    <Card width={4} title="Your events" unit="names, as they arrive">
      <form onSubmit={submit}>
        <TextArea label="Event names" rows={10} required value={text} placeholder={'Order Completed\nProduct Viewed\nUnsubscribed'} hint="One per line. Other spellings of the usual names are known." onChange={event => setText(event.target.value)} />
        <FormError error={match.error} />
        <div className="buttons start"><button type="submit" className="primary" disabled={namesOf(text).length === 0 || match.isPending}>{match.isPending ? 'Looking …' : 'Which fits me?'}</button></div>
      </form>
    </Card>
    <Card width={8} title="What you can run" unit={match.data ? `${count(matches.filter(each => each.canRun).length)} of ${count(matches.length)} can run today` : 'best first'}>
      {match.data ? <Table caption="Templates that fit" columns={columns} rows={matches} rowKey={row => row.template?.id ?? ''} page={40} empty="No template fits these events." /> : <p className="empty-line">Paste the names of the events that you collect: the page says which use cases can run with them today, and which events the others lack.</p>}
    </Card>
    </div>
  </>;
}
