import { num } from '../../api/numbers.ts';
import { useLive } from '../../api/queries.ts';
import { useCasePath } from '../../api/client.ts';
import type { Schema } from '../../api/types.ts';
import { ChartCard } from '../../charts/ChartCard.tsx';
import { DumbbellPlot } from '../../charts/DumbbellPlot.tsx';
import { shortDay } from '../../format/dates.ts';
import { count, missing, type RewardFormat } from '../../format/numbers.ts';
import { SelectField } from '../../kit/Form.tsx';
import { Card } from '../../kit/Card.tsx';
import { Answer } from '../../kit/States.tsx';
import { Table, type Column } from '../../kit/Table.tsx';

type Policy = Schema<'Policy'>;
type Belief = Schema<'ActionBelief'>;
export type BeliefChange = { action: string; before?: Belief; after?: Belief; change: number };

const usePolicy = (useCase: string, version: string) => useLive<Schema<'GetPolicyResponse'>>(useCasePath(useCase, `policies/${version}`), {}, version !== '' && version !== '0');

/** Every action of either version, the largest change of its mean first; what only one of them knows comes before all. */
export function changesOf(before: Belief[], after: Belief[]): BeliefChange[] {
  const byAction = new Map<string, BeliefChange>();
  for (const belief of before) byAction.set(belief.action ?? '', { action: belief.action ?? '', before: belief, change: NaN });
  for (const belief of after) {
    const known = byAction.get(belief.action ?? '');
    byAction.set(belief.action ?? '', { action: belief.action ?? '', before: known?.before, after: belief, change: num(belief.mean) - num(known?.before?.mean) });
  }
  const size = (each: BeliefChange) => (Number.isFinite(each.change) ? Math.abs(each.change) : Infinity);
  return [...byAction.values()].sort((a, b) => size(b) - size(a) || a.action.localeCompare(b.action));
}

const observationsText = (change: BeliefChange) => {
  const more = num(change.after?.observations) - num(change.before?.observations);
  return Number.isFinite(more) ? `${more >= 0 ? '+' : '−'}${count(Math.abs(more))} observations` : change.before ? 'gone' : 'new';
};

/** What changed in what the policy believes, between two versions. */
export function Comparison({ useCase, policies, from, to, format, asOf, onFrom, onTo }: { useCase: string; policies: Policy[]; from: string; to: string; format: RewardFormat; asOf: string | undefined; onFrom: (version: string) => void; onTo: (version: string) => void }) {
  const before = usePolicy(useCase, from);
  const after = usePolicy(useCase, to);
  const options = policies.map(policy => ({ value: policy.version ?? '', label: `v${policy.version} · ${shortDay(new Date(policy.asOfTime ?? ''))}${policy.isLive ? ' · serves' : ''}` }));
  const known = (version: string) => (options.some(option => option.value === version) ? options : [{ value: version, label: `v${version}` }, ...options]);
  const choice = <div className="fields compare">
    <SelectField label="From version" options={known(from)} value={from} onChange={event => onFrom(event.target.value)} />
    <SelectField label="To version" options={known(to)} value={to} onChange={event => onTo(event.target.value)} />
  </div>;
  if (policies.length < 2) return <Card title="What changed" unit="between two versions"><p className="empty-line">There is one version only: nothing to compare yet.</p></Card>;
  return <Answer query={before}>{older => <Answer query={after}>{newer => {
    const changes = changesOf(older.beliefs ?? [], newer.beliefs ?? []);
    const top = changes.filter(each => Number.isFinite(each.change)).slice(0, 8);
    const sign = (value: number) => (Number.isFinite(value) ? `${value > 0 ? '+' : ''}${format.value(value)}` : missing);
    const columns: Column<BeliefChange>[] = [
      { head: 'Action', value: row => row.action, cell: row => row.action.replaceAll('/', ' · ') },
      { head: 'Before', isNumber: true, value: row => num(row.before?.mean), cell: row => <Believed belief={row.before} format={format} /> },
      { head: 'After', isNumber: true, value: row => num(row.after?.mean), cell: row => <Believed belief={row.after} format={format} /> },
      { head: 'Change', isNumber: true, value: row => row.change, cell: row => <b>{Number.isFinite(row.change) ? sign(row.change) : row.before ? 'gone' : 'new'}</b> },
      { head: 'New observations', isNumber: true, isMinor: true, value: row => num(row.after?.observations) - num(row.before?.observations), cell: row => observationsText(row).replace(' observations', '') },
    ];
    return <div className="row">
      <ChartCard width={6} title="What changed" unit="expected reward of a customer of whom nothing is known, 95 % interval" asOf={asOf} good="beliefs move little from night to night, and intervals overlap" look="an action jumps outside its old interval"
        data={{ head: ['action', 'mean before', 'deviation before', 'mean after', 'deviation after', 'change'], rows: () => changes.map(each => [each.action, num(each.before?.mean), num(each.before?.standardDeviation), num(each.after?.mean), num(each.after?.standardDeviation), each.change]) }}
        legend={[{ name: `v${from}`, color: 'var(--c0)' }, { name: `v${to}`, color: 'var(--c1)' }]}>
        {choice}
        {top.length === 0 ? <p className="empty-line">The two versions know no action in common.</p> : <DumbbellPlot label={`Expected reward of the ${top.length} actions that changed most from version ${from} to ${to}`} axis={format.axis} format={format.value} min={format.isRate ? 0 : undefined}
          items={top.map(each => ({ name: each.action.replaceAll('/', ' · '), note: sign(each.change), before: num(each.before?.mean), after: num(each.after?.mean), beforeError: 1.96 * num(each.before?.standardDeviation), afterError: 1.96 * num(each.after?.standardDeviation) }))} />}
      </ChartCard>
      <Card width={6} title={`All ${count(changes.length)} actions`} unit={`v${from} to v${to}; mean ± standard deviation, ${format.unit}`} asOf={asOf}>
        <Table caption={`Beliefs of version ${from} and ${to}`} columns={columns} rows={changes} rowKey={row => row.action} page={12} />
      </Card>
    </div>;
  }}</Answer>}</Answer>;
}

const Believed = ({ belief, format }: { belief: Belief | undefined; format: RewardFormat }) => belief === undefined ? <span className="muted">{missing}</span> : <>{format.value(num(belief.mean))}<div className="muted small">± {format.value(num(belief.standardDeviation))}</div></>;
