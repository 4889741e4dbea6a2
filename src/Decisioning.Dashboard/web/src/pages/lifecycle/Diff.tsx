import { useCasePath } from '../../api/client.ts';
import { useLive } from '../../api/queries.ts';
import type { Schema } from '../../api/types.ts';
import { Pill, type Tone } from '../../kit/Pill.tsx';
import { Answer } from '../../kit/States.tsx';
import { Table, type Column } from '../../kit/Table.tsx';

type Change = Schema<'DefinitionChange'>;

const kinds: Record<string, [Tone, string]> = { KIND_ADDED: ['good', 'Added'], KIND_REMOVED: ['bad', 'Removed'], KIND_CHANGED: ['info', 'Changed'], KIND_REORDERED: ['quiet', 'Reordered'] };
const kindOf = (change: Change) => kinds[change.kind ?? ''] ?? ['quiet', 'Unknown'];

/** Values are JSON texts of whatever somebody wrote: shown as text. */
const columns: Column<Change>[] = [
  { head: 'What', value: row => kindOf(row)[1], cell: row => <Pill tone={kindOf(row)[0]}>{kindOf(row)[1]}</Pill> },
  { head: 'Where', value: row => row.path ?? '', cell: row => <code>{row.path}</code> },
  { head: 'Before', value: row => row.oldValue ?? '', cell: row => <code className="old">{row.oldValue || '–'}</code> },
  { head: 'After', value: row => row.newValue ?? '', cell: row => <code className="new">{row.newValue || '–'}</code> },
];

/** What differs between two revisions. */
export function Diff({ useCase, from, to }: { useCase: string; from: number; to: number }) {
  const query = useLive<Schema<'DiffRevisionsResponse'>>(useCasePath(useCase, 'revisions:diff'), { from, to });
  return <Answer query={query}>{diff => <Table caption={`What changed from revision ${from} to ${to}`} columns={columns} rows={diff.changes ?? []} rowKey={row => `${row.kind} ${row.path}`} page={50} empty="The two revisions say the same." />}</Answer>;
}
