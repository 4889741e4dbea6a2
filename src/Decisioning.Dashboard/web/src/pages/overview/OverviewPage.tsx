import { Link } from 'wouter';
import { num } from '../../api/numbers.ts';
import { useOverview } from '../../api/queries.ts';
import type { Schema } from '../../api/types.ts';
import { useCaseAddress } from '../../app/routes.ts';
import { Sparkline } from '../../charts/Sparkline.tsx';
import { age, dateTime } from '../../format/dates.ts';
import { change, count, percent } from '../../format/numbers.ts';
import { Card } from '../../kit/Card.tsx';
import { Kpi } from '../../kit/Kpi.tsx';
import { Page } from '../../kit/Page.tsx';
import { Pill } from '../../kit/Pill.tsx';
import { Answer, Empty } from '../../kit/States.tsx';
import { Table, type Column } from '../../kit/Table.tsx';
import { effectOf, intervalText } from '../effects.ts';
import { groupName, healthOf, runOf, severityOf, stateName, words } from '../words.ts';

type UseCase = Schema<'UseCaseOverview'>;

/** Which use cases are healthy, learning, stale; what needs attention now. */
export default function OverviewPage() {
  const query = useOverview();
  return <Answer query={query}>{overview => <Page title="Overview" lead="Which use cases do well, and what needs you now" asOf={overview.asOfTime}>
    {(overview.useCases ?? []).length === 0
      ? <Empty title="No use case yet"><p><Link href="/use-cases">Choose one of the templates</Link>, or send a YAML file with <code>decisioning usecase create FILE</code>.</p></Empty>
      : <Filled overview={overview} />}
  </Page>}</Answer>;
}

function Filled({ overview }: { overview: Schema<'GetOverviewResponse'> }) {
  const useCases = overview.useCases ?? [];
  const attention = overview.attention ?? [];
  const live = useCases.filter(each => each.state === 'USE_CASE_STATE_LIVE');
  const ahead = live.filter(each => effectOf(each.lift).low > 0);
  const now = attention.filter(item => item.severity === 'SEVERITY_CRITICAL').length;
  return <>
    <div className="kpis">
      <Kpi label="Live use cases" value={count(live.length)}>{useCases.length === live.length ? 'all of them' : `of ${useCases.length}`}</Kpi>
      <Kpi label="Decisions, last day" value={count(live.reduce((sum, each) => sum + (num(each.days?.at(-1)?.decisions) || 0), 0))}>all groups, live use cases</Kpi>
      <Kpi label="Proven better" value={`${ahead.length} of ${live.length}`}>lift above 0, always-valid 95 %</Kpi>
      <Kpi label="Needs attention" value={count(attention.length)}>{now > 0 ? <b className="down">{now} now</b> : 'none of it urgent'}</Kpi>
    </div>
    <Card title="Needs attention" unit="most urgent first" asOf={overview.asOfTime} good="the list is empty" look="anything says “Now”">
      {attention.length === 0 ? <p className="empty-line"><Pill tone="good">All clear</Pill> Nothing needs you at the moment.</p> : <ul className="attention">
        {attention.map((item, i) => {
          const [tone, name] = severityOf(item.severity);
          return <li key={i}><Pill tone={tone}>{name}</Pill><div><b>{words(item.code)}</b> · <Link href={useCaseAddress(item.useCase ?? '', pageFor(item.code))}>{titleOf(useCases, item.useCase)}</Link><p>{item.message}{item.sinceTime && <span className="muted"> Since {dateTime(item.sinceTime)}.</span>}</p></div></li>;
        })}
      </ul>}
    </Card>
    <Card title="Use cases" unit="lift of treatment over its comparison group, success metric" asOf={overview.asOfTime} good="the lift's interval lies above 0 and the policy is younger than two of its periods" look="a use case is stale, or its lift's interval lies below 0">
      <Table caption="Use cases" columns={columns(overview.asOfTime)} rows={useCases} rowKey={row => row.useCase ?? ''} />
    </Card>
  </>;
}

const titleOf = (useCases: UseCase[], id: string | undefined) => useCases.find(each => each.useCase === id)?.title || id || '';

/** Where to look at what a code is about. */
function pageFor(code: string | undefined) {
  switch (code) {
    case 'UPDATE_FAILED': case 'UPDATE_REFUSED': case 'POLICY_STALE': return 'policies';
    case 'SAMPLE_RATIO': case 'FALLBACKS': case 'NO_OUTCOMES': case 'DRIFT': return 'data-health';
    case 'GUARDRAIL_BREACHED': return 'results';
    default: return 'exploration';
  }
}

const columns = (asOf: string | undefined): Column<UseCase>[] => [
  { head: 'Use case', value: row => row.title || (row.useCase ?? ''), cell: row => <><Link href={useCaseAddress(row.useCase ?? '')}>{row.title || row.useCase}</Link><div className="muted small">{row.goal ? words(row.goal.replaceAll('-', ' ')) : row.useCase}</div></> },
  { head: 'State', value: row => healthOf(row.health)[1], cell: row => <Pill tone={healthOf(row.health)[0]} title={row.healthReason}>{row.health === 'USE_CASE_HEALTH_NOT_LIVE' ? stateName(row.state) : healthOf(row.health)[1]}</Pill> },
  { head: 'Lift', isNumber: true, value: row => effectOf(row.lift).value, cell: row => <Lift row={row} /> },
  { head: 'Decisions / day', isNumber: true, value: row => num(row.days?.at(-1)?.decisions), cell: row => <div className="with-spark"><Sparkline values={(row.days ?? []).map(day => num(day.decisions))} label={`Decisions by day, ${row.days?.length ?? 0} days`} /><span>{count(num(row.days?.at(-1)?.decisions))}</span></div> },
  { head: 'Exploring', isNumber: true, isMinor: true, value: row => num(row.explorationRate), cell: row => percent(num(row.explorationRate)) },
  { head: 'Policy', isMinor: true, value: row => num(row.policyVersion), cell: row => num(row.policyVersion) > 0 ? <>v{row.policyVersion}<div className="muted small">{age(row.policyTime, asOf)} old</div></> : <span className="muted">none</span> },
  { head: 'Last update', isMinor: true, value: row => row.lastRun?.asOfTime ?? '', cell: row => row.lastRun ? <Pill tone={runOf(row.lastRun.status)[0]} title={dateTime(row.lastRun.asOfTime)}>{runOf(row.lastRun.status)[1]}</Pill> : <span className="muted">none</span> },
  { head: 'Why', isMinor: true, value: row => row.healthReason ?? '', cell: row => <span className="muted small">{row.healthReason}</span> },
];

function Lift({ row }: { row: UseCase }) {
  const { value, low, high } = effectOf(row.lift);
  if (!Number.isFinite(value)) return <span className="muted">–</span>;
  return <><b className={low > 0 ? 'up' : high < 0 ? 'down' : undefined}>{change(value)}</b><div className="muted small nowrap" title={`over ${groupName(row.baseline).toLowerCase()}`}>{intervalText(low, high, each => change(each))}</div></>;
}
