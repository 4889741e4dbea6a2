import { num } from '../../api/numbers.ts';
import type { Schema } from '../../api/types.ts';
import { count, decimal, percent } from '../../format/numbers.ts';
import { Card } from '../../kit/Card.tsx';
import { Pill } from '../../kit/Pill.tsx';
import { Table, type Column } from '../../kit/Table.tsx';
import { groupName } from '../words.ts';

type Row = { group: string; expected: number; customers: number; share: number; error: number };

/** Do the groups have the sizes that were set? */
export function Groups({ health }: { health: Schema<'GetDataHealthResponse'> }) {
  const total = (health.groups ?? []).reduce((sum, group) => sum + num(group.customers), 0);
  const rows = (health.groups ?? []).map((group): Row => ({ group: groupName(group.group), expected: num(group.expected), customers: num(group.customers), share: num(group.customers) / total, error: Math.sqrt((num(group.expected) * (1 - num(group.expected))) / total) }));
  const columns: Column<Row>[] = [
    { head: 'Group', value: row => row.group, cell: row => row.group },
    { head: 'Set', isNumber: true, value: row => row.expected, cell: row => percent(row.expected) },
    { head: 'Came', isNumber: true, value: row => row.share, cell: row => percent(row.share, 2) },
    { head: 'Off by', isNumber: true, value: row => row.share - row.expected, cell: row => <span title="in standard errors">{decimal((row.share - row.expected) / row.error, 1)} σ</span> },
    { head: 'Customers', isNumber: true, value: row => row.customers, cell: row => count(row.customers) },
  ];
  const ratio = health.sampleRatio;
  return <Card title="Group sizes" unit="customers since the start, against the shares that are set now" asOf={health.asOfTime} width={5}
    good="p lies above 0.0005" look="it does not: no comparison can be trusted before the cause is found">
    <p>{ratio?.isAlarm ? <Pill tone="bad">Sample ratio mismatch</Pill> : <Pill tone="good">As set</Pill>} <span className="muted">χ² = {decimal(num(ratio?.chiSquare), 2)}, p = {decimal(num(ratio?.pValue), 4)}</span></p>
    <Table caption="Group sizes" columns={columns} rows={rows} rowKey={row => row.group} empty="No customer was seen first in these days." />
  </Card>;
}
