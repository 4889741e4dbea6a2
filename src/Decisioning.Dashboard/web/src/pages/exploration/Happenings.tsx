import { useState } from 'react';
import { isLoud, markName, type Mark } from '../../charts/marks.ts';
import { Card } from '../../kit/Card.tsx';
import { Segmented } from '../../kit/Segmented.tsx';
import { Table, type Column } from '../../kit/Table.tsx';
import { dateTime } from '../../format/dates.ts';

const columns: Column<Mark>[] = [
  { head: 'When (UTC)', value: mark => mark.time.toISOString(), cell: mark => <span className="nowrap">{dateTime(mark.time.toISOString())}</span> },
  { head: 'What', value: mark => markName(mark.kind), cell: mark => markName(mark.kind) },
  { head: 'Details', value: mark => mark.text, cell: mark => mark.text },
  { head: 'Who', isMinor: true, value: mark => mark.actor, cell: mark => mark.actor || <span className="muted">the service</span> },
];

/** What the marks on the time axes stand for. */
export function Happenings({ marks }: { marks: Mark[] }) {
  const [kind, setKind] = useState<'changes' | 'all'>('changes');
  const rows = [...marks].filter(mark => kind === 'all' || isLoud(mark)).sort((a, b) => +b.time - +a.time);
  return <Card title="What happened in these days" unit="the marks on the time axes"
    actions={<Segmented label="Events" value={kind} onChange={setKind} options={[{ value: 'changes', label: 'Changes' }, { value: 'all', label: 'With every update' }]} />}>
    <Table caption="Events" columns={columns} rows={rows} rowKey={mark => `${+mark.time} ${mark.kind} ${mark.text}`} page={20} empty="Nothing but planned updates." />
  </Card>;
}
