import { useMemo } from 'react';
import { num } from '../../api/numbers.ts';
import type { Schema } from '../../api/types.ts';
import { Card } from '../../kit/Card.tsx';
import { Table, type Column } from '../../kit/Table.tsx';
import { count, percent, significant, type RewardFormat } from '../../format/numbers.ts';
import { actionName } from '../exploration/model.ts';

type Row = { action: string; mean: number; low: number; high: number; best: number; observations: number; decisions: number; share: number; value: number };

/** The arms: what is believed of them, what they get, what they are worth. */
export function ArmsTable({ exploration, format }: { exploration: Schema<'GetExplorationResponse'>; format: RewardFormat }) {
  const worth = num(exploration.valuePerReward);
  const rows = useMemo(() => {
    const traffic = new Map((exploration.actions ?? []).map(action => [action.action, num(action.totalDecisions)]));
    const total = [...traffic.values()].reduce((sum, value) => sum + value, 0);
    return (exploration.beliefs ?? []).map((belief): Row => {
      const decisions = traffic.get(belief.action) ?? NaN;
      return {
        action: belief.action ?? '', mean: num(belief.mean), low: num(belief.most?.low), high: num(belief.most?.high), best: num(belief.probabilityBest), observations: num(belief.observations),
        decisions, share: decisions / total, value: num(belief.mean) * worth,
      };
    });
  }, [exploration, worth]);
  const columns: Column<Row>[] = [
    { head: 'Arm', value: row => actionName(row.action), cell: row => actionName(row.action) },
    { head: 'Posterior mean', isNumber: true, value: row => row.mean, cell: row => format.value(row.mean) },
    { head: '95 % interval', isNumber: true, isMinor: true, value: row => row.low, cell: row => <span className="nowrap muted">{format.value(row.low)} to {format.value(row.high)}</span> },
    { head: 'P(best)', isNumber: true, value: row => row.best, cell: row => percent(row.best) },
    { head: 'Observations', isNumber: true, isMinor: true, value: row => row.observations, cell: row => count(row.observations) },
    { head: 'Traffic', isNumber: true, value: row => row.share, cell: row => percent(row.share) },
    ...(worth > 0 ? [{ head: 'Worth per decision', isNumber: true, isMinor: true, value: (row: Row) => row.value, cell: (row: Row) => significant(row.value) }] : []),
  ];
  return <Card title="Arms" unit={<>the live policy, average recent customer; {rows.length} of {count(num(exploration.actionCount))} by traffic and by belief</>} asOf={exploration.policy?.asOfTime}
    good="the arms with the best posterior get the traffic" look="an arm with a high P(best) gets little">
    <Table caption="Arms" columns={columns} rows={rows} rowKey={row => row.action} page={15} empty="No policy has learnt yet." />
  </Card>;
}
