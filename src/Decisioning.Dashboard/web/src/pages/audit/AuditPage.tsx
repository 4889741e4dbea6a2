import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { ApiError } from '../../api/ApiError.ts';
import { api } from '../../api/client.ts';
import { num } from '../../api/numbers.ts';
import { liveInterval, useOverview, useUseCases } from '../../api/queries.ts';
import type { Schema } from '../../api/types.ts';
import { useParam } from '../../app/params.ts';
import { useCaseAddress } from '../../app/routes.ts';
import { dateTime } from '../../format/dates.ts';
import { count } from '../../format/numbers.ts';
import { Card } from '../../kit/Card.tsx';
import { SelectField, TextField } from '../../kit/Form.tsx';
import { Page } from '../../kit/Page.tsx';
import { Pill } from '../../kit/Pill.tsx';
import { Loading, Problem } from '../../kit/States.tsx';
import { Table, type Column } from '../../kit/Table.tsx';
import { actionName, detailsOf, toneOf, whoOf } from './auditWords.ts';

type Answer = Schema<'ListAuditEntriesResponse'>;
type Entry = Schema<'AuditEntry'>;

/** Who changed what, when and why? */
export default function AuditPage() {
  const [useCase, setUseCase] = useParam('useCase', '');
  const [text, setText] = useParam('q', '');
  const path = useCase === '' ? '/v1/audit-entries' : `/v1/use-cases/${encodeURIComponent(useCase)}/audit-entries`;
  const known = (useUseCases().data?.useCases ?? []).map(each => each.definition?.useCase ?? '');
  const asOf = useOverview().data?.asOfTime;
  const query = useInfiniteQuery<Answer, ApiError, { pages: Answer[] }, [string], string>({
    queryKey: [path], initialPageParam: '', refetchInterval: liveInterval,
    queryFn: ({ pageParam, signal }) => api.get<Answer>(path, { pageSize: 200, pageToken: pageParam }, signal),
    getNextPageParam: page => page.nextPageToken || undefined,
  });
  const entries = (query.data?.pages ?? []).flatMap(page => page.entries ?? []);
  const wanted = text.trim().toLowerCase();
  const shown = wanted === '' ? entries : entries.filter(entry => [entry.useCase, whoOf(entry), actionName(entry), entry.action, entry.reason, detailsOf(entry)].join(' ').toLowerCase().includes(wanted));
  const options = [...new Set([...known, ...(useCase === '' ? [] : [useCase])])].sort();
  return <Page title="Audit log" lead="Who changed what, when and why? Entries are never changed or removed." asOf={asOf}>
    <div className="filters">
      <SelectField label="Use case" value={useCase} options={[{ value: '', label: 'The whole service' }, ...options.map(each => ({ value: each, label: each }))]} onChange={event => setUseCase(event.target.value)} />
      <TextField label="Search in what is loaded" placeholder="A name, an action, a reason" value={text} onChange={event => setText(event.target.value)} />
    </div>
    {query.data === undefined ? (query.error ? <Problem error={query.error} retry={() => void query.refetch()} /> : <Loading />) : <Card title="Entries" unit={`${count(shown.length)}${wanted === '' ? '' : ` of ${count(entries.length)}`}${query.hasNextPage ? ', older ones not loaded' : ''}, newest first`} asOf={asOf} look="a guardrail acted, or somebody gave no name">
      <Table caption="Audit log" columns={columns} rows={shown} rowKey={row => String(row.number)} page={100} empty={wanted === '' ? 'Nothing has been changed yet.' : 'No entry that is loaded has these words.'} />
      {query.hasNextPage && <button type="button" onClick={() => void query.fetchNextPage()} disabled={query.isFetchingNextPage}>{query.isFetchingNextPage ? 'Loading …' : 'Load older entries'}</button>}
    </Card>}
  </Page>;
}

const columns: Column<Entry>[] = [
  { head: 'Time (UTC)', value: row => row.time ?? '', cell: row => <span className="nowrap">{dateTime(row.time)}</span> },
  { head: 'Who', value: whoOf, cell: row => row.actor ? <span className="break">{row.actor}</span> : <span className="muted">not said</span> },
  { head: 'What', value: actionName, cell: row => <Pill tone={toneOf(row)}>{actionName(row)}</Pill> },
  { head: 'Use case', value: row => row.useCase ?? '', cell: row => row.useCase ? <Link href={useCaseAddress(row.useCase, 'lifecycle')}>{row.useCase}</Link> : <span className="muted">whole service</span> },
  { head: 'Details', isMinor: true, value: detailsOf, cell: row => <span className="small break">{detailsOf(row)}</span> },
  { head: 'Why', isMinor: true, value: row => row.reason ?? '', cell: row => <span className="break">{row.reason}</span> },
  { head: 'No.', isNumber: true, isMinor: true, value: row => num(row.number), cell: row => <span className="muted">{row.number}</span> },
];
