import { ApiError } from '../../api/ApiError.ts';
import { useLive, useRevisions } from '../../api/queries.ts';
import { useCasePath } from '../../api/client.ts';
import type { Schema } from '../../api/types.ts';
import { useParam } from '../../app/params.ts';
import { dateTime } from '../../format/dates.ts';
import { Card } from '../../kit/Card.tsx';
import { FormError } from '../../kit/Form.tsx';
import { Pill } from '../../kit/Pill.tsx';
import { Answer } from '../../kit/States.tsx';
import { Table, type Column } from '../../kit/Table.tsx';
import { Changes } from './Changes.tsx';

type Revision = Schema<'Revision'>;

/** Who changed what, when and why. */
export function History({ useCase }: { useCase: string }) {
  const revisions = useRevisions(useCase);
  const [shown, show] = useParam('revision', '');
  const columns: Column<Revision>[] = [
    { head: 'Revision', isNumber: true, value: row => row.revision ?? 0, cell: row => row.revision },
    { head: 'When (UTC)', value: row => row.revisionTime ?? '', cell: row => <span className="nowrap">{dateTime(row.revisionTime)}</span> },
    { head: 'Who', value: row => row.actor ?? '', cell: row => row.actor || <span className="muted">not said</span> },
    { head: 'Why', value: row => row.reason ?? '', cell: row => row.reason || <span className="muted">not said</span> },
    { head: 'State', value: row => (row.isInForce ? 'in force' : row.isPending ? 'pending' : 'past'), cell: row => row.isInForce ? <Pill tone="good">In force</Pill> : row.isPending ? <Pill tone="info">Waits for approval</Pill> : <Pill tone="quiet">Past</Pill> },
    { head: 'Changes', cell: row => row.revision === 1 ? <span className="muted">the first</span> : <button type="button" className="link" aria-expanded={shown === String(row.revision)} onClick={() => show(shown === String(row.revision) ? '' : String(row.revision))}>{shown === String(row.revision) ? 'Hide' : 'Show'}</button> },
  ];
  return <Card title="Change history" unit="revisions of the definition" good="every change says why" look="a figure turned right after a change">
    <Answer query={revisions}>{answer => <Table caption="Change history" columns={columns} rows={answer.revisions ?? []} rowKey={row => String(row.revision)} page={20} />}</Answer>
    {/^\d+$/.test(shown) && <Diff useCase={useCase} revision={Number(shown)} />}
  </Card>;
}

function Diff({ useCase, revision }: { useCase: string; revision: number }) {
  const diff = useLive<Schema<'DiffRevisionsResponse'>>(useCasePath(useCase, 'revisions:diff'), { to: revision });
  return <div className="diff"><h3>What revision {revision} changed</h3>{diff.error instanceof ApiError ? <FormError error={diff.error} /> : <Changes changes={diff.data?.changes ?? []} empty={diff.isPending ? 'Loading' : 'No difference.'} />}</div>;
}
