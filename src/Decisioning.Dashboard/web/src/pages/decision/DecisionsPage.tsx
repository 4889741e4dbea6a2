import { useState, type FormEvent } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { useCasePath } from '../../api/client.ts';
import { useLive, useOverview, useUseCase } from '../../api/queries.ts';
import type { Schema } from '../../api/types.ts';
import { useNumberParam, useParam } from '../../app/params.ts';
import { useCaseAddress } from '../../app/routes.ts';
import { dateTime } from '../../format/dates.ts';
import { count } from '../../format/numbers.ts';
import { Card } from '../../kit/Card.tsx';
import { TextField } from '../../kit/Form.tsx';
import { Page } from '../../kit/Page.tsx';
import { Pill } from '../../kit/Pill.tsx';
import { Segmented } from '../../kit/Segmented.tsx';
import { Answer } from '../../kit/States.tsx';
import { Table, type Column } from '../../kit/Table.tsx';
import { fallbackName, groupName } from '../words.ts';

type Summary = Schema<'DecisionSummary'>;

export const decisionAddress = (useCase: string, decision: string) => useCaseAddress(useCase, `decisions/${encodeURIComponent(decision)}`);
export const isFallback = (reason: string | undefined) => reason !== undefined && reason !== 'FALLBACK_REASON_UNSPECIFIED';
export const actionText = (action: string | undefined) => (action ? action.replaceAll('/', ' · ') : 'Nothing sent');

/** What did customers get lately, and which decision do I want to understand? */
export default function DecisionsPage() {
  const { useCase = '' } = useParams();
  const [customer, setCustomer] = useParam('customer', '');
  const [size, setSize] = useNumberParam('size', 50, 1, 200);
  const stored = useUseCase(useCase);
  const query = useLive<Schema<'ListDecisionsResponse'>>(useCasePath(useCase, 'decisions'), { customerId: customer, pageSize: size });
  const asOf = useOverview().data?.asOfTime;
  const title = stored.data?.useCase?.definition?.title || useCase;
  return <Answer query={query}>{({ decisions = [] }) => <Page title="Decisions" tab={`Decisions · ${title}`} lead={`${title}: what did customers get lately, and why?`} asOf={asOf}
    actions={<Segmented label="Decisions shown" value={size} options={[{ value: 50, label: 'Newest 50' }, { value: 200, label: '200' }]} onChange={setSize} />}>
    <Find useCase={useCase} customer={customer} onCustomer={setCustomer} />
    <Card title={customer === '' ? 'Newest decisions' : `Decisions for customer ${customer}`} unit={`${count(decisions.length)}, newest first`} asOf={asOf} look="the same fallback answers again and again">
      <Table caption={`Decisions of ${title}`} columns={columns(useCase, setCustomer)} rows={decisions} rowKey={row => row.decisionId ?? ''} page={50}
        empty={customer === '' ? 'No decision yet: it has not been asked, or it is not live.' : <>Customer “{customer}” has no decision in this use case. Ids must be the same, letter for letter. <button type="button" className="link" onClick={() => setCustomer('')}>Show all customers</button></>} />
    </Card>
  </Page>}</Answer>;
}

function Find({ useCase, customer, onCustomer }: { useCase: string; customer: string; onCustomer: (customer: string) => void }) {
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState(customer);
  const [id, setId] = useState('');
  const filter = (event: FormEvent) => { event.preventDefault(); onCustomer(typed.trim()); };
  const open = (event: FormEvent) => { event.preventDefault(); if (id.trim() !== '') navigate(decisionAddress(useCase, id.trim())); };
  return <div className="row">
    <form className="card w6 find" onSubmit={filter}>
      <TextField label="Customer" placeholder="The id that you send" maxLength={256} value={typed} onChange={event => setTyped(event.target.value)} />
      <div className="buttons"><button type="submit">Show</button>{customer !== '' && <button type="button" onClick={() => { setTyped(''); onCustomer(''); }}>All customers</button>}</div>
    </form>
    <form className="card w6 find" onSubmit={open}>
      <TextField label="Decision id" placeholder="13 characters, such as 6E26QXJ0001YF" value={id} onChange={event => setId(event.target.value)} />
      <div className="buttons"><button type="submit">Open</button></div>
    </form>
  </div>;
}

const columns = (useCase: string, setCustomer: (customer: string) => void): Column<Summary>[] => [
  { head: 'Time (UTC)', value: row => row.decisionTime ?? '', cell: row => <span className="nowrap">{dateTime(row.decisionTime)}</span> },
  { head: 'Decision', value: row => row.decisionId ?? '', cell: row => <Link href={decisionAddress(useCase, row.decisionId ?? '')}><code>{row.decisionId}</code></Link> },
  { head: 'Customer', value: row => row.customerId ?? '', isMinor: true, cell: row => <button type="button" className="link" title="Show this customer's decisions" onClick={() => setCustomer(row.customerId ?? '')}>{row.customerId}</button> },
  { head: 'Action', value: row => row.action ?? '', cell: row => row.action ? actionText(row.action) : <span className="muted">Nothing sent</span> },
  { head: 'Group', isMinor: true, value: row => groupName(row.group), cell: row => groupName(row.group) },
  { head: 'Decided by', isMinor: true, value: row => isFallback(row.fallbackReason) ? fallbackName(row.fallbackReason) : row.action ? `v${row.policyVersion}` : '', cell: row => isFallback(row.fallbackReason) ? <Pill tone="warn" title={fallbackName(row.fallbackReason)}>Fallback</Pill> : row.action ? `v${row.policyVersion}` : <span className="muted">–</span> },
  { head: 'Outcomes', isNumber: true, value: row => row.outcomes ?? 0, cell: row => (row.outcomes ?? 0) > 0 ? <b>{row.outcomes}</b> : <span className="muted">0</span> },
];
