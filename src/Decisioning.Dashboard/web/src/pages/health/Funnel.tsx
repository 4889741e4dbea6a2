import { num } from '../../api/numbers.ts';
import { useFunnel } from '../../api/queries.ts';
import type { Schema } from '../../api/types.ts';
import { BarList } from '../../charts/BarList.tsx';
import { ChartCard } from '../../charts/ChartCard.tsx';
import { other } from '../../charts/colours.ts';
import { compact, count, percent, significant } from '../../format/numbers.ts';
import { Card } from '../../kit/Card.tsx';
import { Answer } from '../../kit/States.tsx';
import { Table, type Column } from '../../kit/Table.tsx';
import { words } from '../words.ts';

type Rule = Schema<'FunnelRule'> & { left: number };

/** Name of a rule for people: `eligible offer/discount` stays, `quiet_hours` becomes "Quiet hours". */
const ruleName = (rule: string | undefined) => (/[ /]/.test(rule ?? '') ? (rule ?? '') : words(rule));

/** Where do actions vanish, and what does each rule cost? */
export function Funnel({ useCase, firstDay, lastDay, asOf }: { useCase: string; firstDay: string | undefined; lastDay: string | undefined; asOf: string | undefined }) {
  return <Answer query={useFunnel(useCase, firstDay, lastDay)}>{funnel => <Filled funnel={funnel} asOf={asOf} />}</Answer>;
}

function Filled({ funnel, asOf }: { funnel: Schema<'GetFunnelResponse'>; asOf: string | undefined }) {
  const actions = num(funnel.actions);
  let left = actions;
  const rules = (funnel.rules ?? []).map((rule): Rule => ({ ...rule, left: (left -= num(rule.removed)) }));
  if (!(actions > 0)) return <Card title="Rules" width={12}><p className="empty-line">No decision went through the rules in these days.</p></Card>;
  const taking = rules.filter(rule => num(rule.removed) > 0);
  const items = [{ name: 'Before any rule', value: 1, note: `${compact(actions)} actions`, color: other }, ...taking.map(rule => ({ name: ruleName(rule.rule), value: rule.left / actions, note: `− ${compact(num(rule.removed))}`, title: `${rule.rule}: ${count(num(rule.removed))} actions removed, ${percent(rule.left / actions)} left` }))];
  const columns: Column<Rule>[] = [
    { head: 'Rule', value: rule => rule.rule ?? '', cell: rule => ruleName(rule.rule) },
    { head: 'Decisions', isNumber: true, isMinor: true, value: rule => num(rule.decisions), cell: rule => count(num(rule.decisions)) },
    { head: 'Actions removed', isNumber: true, value: rule => num(rule.removed), cell: rule => count(num(rule.removed)) },
    { head: 'Removed all', isNumber: true, value: rule => num(rule.removedAll), cell: rule => count(num(rule.removedAll)) },
    { head: 'Price per decision', isNumber: true, value: rule => num(rule.price), cell: rule => Number.isFinite(num(rule.price)) ? <>{significant(num(rule.price))}{Number.isFinite(num(rule.priceError)) && <span className="muted"> ± {significant(1.96 * num(rule.priceError))}</span>}</> : <span className="muted">–</span> },
  ];
  return <ChartCard title="Funnel of the rules" unit={<>actions left after each rule, {count(num(funnel.decisions))} decisions, {percent(num(funnel.withoutAction) / num(funnel.decisions))} end without an action; price in units of reward, from {count(num(funnel.pricedDecisions))} decisions</>} asOf={asOf}
    good="no rule removes all for many, and prices are small beside the mean reward" look="a rule that nobody remembers has a price"
    data={{ head: ['Rule', 'Decisions', 'Removed', 'Removed all', 'Left', 'Price', 'Price error'], rows: () => rules.map(rule => [rule.rule ?? '', num(rule.decisions), num(rule.removed), num(rule.removedAll), rule.left, num(rule.price), num(rule.priceError)]) }}>
    <div className="split">
      {taking.length === 0 ? <p className="empty-line">No rule removed an action: every customer had all {count(actions / num(funnel.decisions))} arms.</p> : <BarList label={`Actions left after each of ${taking.length} rules.`} items={items} max={1} format={value => percent(value, 0)} />}
      <Table caption="Rules" columns={columns} rows={rules} rowKey={rule => rule.rule ?? ''} page={30} empty="No rules." />
    </div>
  </ChartCard>;
}
