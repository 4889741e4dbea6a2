import { useState, type FormEvent } from 'react';
import { useMutation } from '@tanstack/react-query';
import { ApiError, Code } from '../../api/ApiError.ts';
import { api } from '../../api/client.ts';
import { num } from '../../api/numbers.ts';
import type { Schema } from '../../api/types.ts';
import { count, percent } from '../../format/numbers.ts';
import { FormError, TextArea } from '../../kit/Form.tsx';
import { Pill, type Tone } from '../../kit/Pill.tsx';
import { Table, type Column } from '../../kit/Table.tsx';
import { words } from '../words.ts';

type Check = Schema<'TrackedEventCheck'>;
type Target = { useCase: string } | { template: string; variant?: string };

/** Events of a pasted text: a JSON list, one object, or one object per line. */
export function eventsOf(text: string): object[] {
  const trimmed = text.trim();
  try {
    const whole = JSON.parse(trimmed) as unknown;
    return (Array.isArray(whole) ? whole : [whole]).filter((each): each is object => typeof each === 'object' && each !== null);
  } catch {
    return trimmed.split(/\r?\n/).filter(line => line.trim() !== '').map((line, i) => {
      try {
        return JSON.parse(line) as object;
      } catch {
        throw new ApiError(Code.InvalidArgument, `Line ${i + 1} is not JSON. Paste a JSON list of events, or one event per line.`);
      }
    });
  }
}

const states: Record<string, [Tone, string]> = { seen: ['good', 'Arrives'], alias: ['good', 'Arrives by another name'], misnamed: ['warn', 'Misnamed'], missing: ['bad', 'Missing'] };
const stateOf = (check: Check): [Tone, string] => (check.state === 'missing' && !check.required ? ['quiet', 'Missing, optional'] : states[check.state ?? ''] ?? ['quiet', words(check.state)]);
const faultsOf = (check: Check) => (check.properties ?? []).map(each => `${each.property}: ${words(each.state).toLowerCase()}${each.found ? ` (${each.found})` : ''}${each.required ? '' : ', optional'}`);

const columns: Column<Check>[] = [
  { head: 'Event', value: row => row.event ?? '', cell: row => <><b>{row.event}</b>{row.remark && <div className="muted small">{row.remark}</div>}</> },
  { head: 'State', value: row => stateOf(row)[1], cell: row => <Pill tone={stateOf(row)[0]}>{stateOf(row)[1]}</Pill> },
  { head: 'Seen as', isMinor: true, value: row => (row.seenAs ?? []).join(', '), cell: row => <span className="small">{(row.seenAs ?? []).join(', ')}</span> },
  { head: 'Count', isNumber: true, isMinor: true, value: row => num(row.count), cell: row => count(num(row.count)) },
  { head: 'Properties', value: row => faultsOf(row).join('; '), cell: row => faultsOf(row).length === 0 ? <span className="muted small">{row.state === 'missing' ? '' : 'as planned'}</span> : <ul className="plain small">{faultsOf(row).map(fault => <li key={fault}>{fault}</li>)}</ul> },
];

/** Paste a sample of events: how well do they cover the plan? Nothing of them is kept. */
export function TrackingPlan({ target }: { target: Target }) {
  const [text, setText] = useState('');
  const check = useMutation<Schema<'CheckTrackingPlanResponse'>, ApiError>({ mutationFn: async () => api.post('/v1/tracking-plans:check', { ...target, events: eventsOf(text) }) });
  const submit = (event: FormEvent) => { event.preventDefault(); check.mutate(); };
  const answer = check.data;
  return <>
    <form onSubmit={submit}>
      <TextArea label="A sample of your events" rows={5} required value={text} onChange={event => setText(event.target.value)} placeholder={'{"event": "Order Completed", "properties": {"total": 42.5}}'} hint="JSON in Segment's shape: a list, or one event per line. It is compared and forgotten." />
      <FormError error={check.error} />
      <div className="buttons start"><button type="submit" disabled={check.isPending || text.trim() === ''}>{check.isPending ? 'Checking …' : 'Check coverage'}</button></div>
    </form>
    {answer && <div role="status">
      <p><b>{percent(num(answer.coverage), 0)} of what is required arrives right</b>, in {count(num(answer.eventsRead))} events{num(answer.eventsUnreadable) > 0 ? `; ${count(num(answer.eventsUnreadable))} could not be read, as they have no name` : ''}.{(answer.unusedEvents ?? []).length > 0 && <> Not used by the plan: {answer.unusedEvents!.join(', ')}.</>}</p>
      <Table caption="Coverage of the tracking plan" columns={columns} rows={answer.events ?? []} rowKey={row => row.event ?? ''} />
    </div>}
  </>;
}
