import { Link } from 'wouter';
import { num } from '../../api/numbers.ts';
import { useOverview, useUseCases } from '../../api/queries.ts';
import { useMay } from '../../api/session.ts';
import type { Schema } from '../../api/types.ts';
import { useParam } from '../../app/params.ts';
import { useCaseAddress } from '../../app/routes.ts';
import { dateTime } from '../../format/dates.ts';
import { count } from '../../format/numbers.ts';
import { Card } from '../../kit/Card.tsx';
import { Page } from '../../kit/Page.tsx';
import { Pill, type Tone } from '../../kit/Pill.tsx';
import { Segmented } from '../../kit/Segmented.tsx';
import { Answer, Empty } from '../../kit/States.tsx';
import { Table, type Column } from '../../kit/Table.tsx';
import { stateName } from '../words.ts';
import { Fits } from './Fits.tsx';
import { Gallery } from './Gallery.tsx';
import { goalName } from './goals.ts';
import { Roadmap } from './Roadmap.tsx';

type UseCase = Schema<'UseCase'>;

const views = [{ value: 'yours', label: 'Yours' }, { value: 'templates', label: 'Templates' }, { value: 'fits', label: 'Which fits me?' }, { value: 'roadmap', label: 'Roadmap' }];
const leads: Record<string, string> = { yours: 'What do we run, and what waits for somebody?', templates: 'What could we run? Every template of the catalogue, by business goal', fits: 'What can we run with the events that we have?', roadmap: 'What should we do first?' };

/** What do we run, what could we run, what first? */
export default function UseCasesPage() {
  const [view, setView] = useParam('view', 'yours');
  const asOf = useOverview().data?.asOfTime;
  const mayCreate = useMay('operator');
  return <Page title="Use cases" lead={leads[view] ?? leads['yours']} asOf={view === 'yours' || view === 'roadmap' ? asOf : undefined}
    actions={<><Segmented label="View" value={view} options={views} onChange={setView} />{mayCreate && <Link className="button primary" href="/use-cases/new">New use case</Link>}</>}>
    {view === 'templates' ? <Gallery /> : view === 'fits' ? <Fits /> : view === 'roadmap' ? <Roadmap asOf={asOf} /> : <Portfolio asOf={asOf} />}
  </Page>;
}

const tones: Record<string, Tone> = { USE_CASE_STATE_LIVE: 'good', USE_CASE_STATE_PAUSED: 'warn', USE_CASE_STATE_IN_REVIEW: 'info', USE_CASE_STATE_APPROVED: 'info' };

/** What is waited for. */
function waitsFor(useCase: UseCase): string {
  if ((useCase.pendingRevision ?? 0) > 0) return `approval of revision ${useCase.pendingRevision}`;
  switch (useCase.state) {
    case 'USE_CASE_STATE_IN_REVIEW': return 'approval';
    case 'USE_CASE_STATE_APPROVED': return 'its launch';
    case 'USE_CASE_STATE_DRAFT': return 'its author';
    case 'USE_CASE_STATE_PAUSED': return 'being resumed';
    default: return '';
  }
}

const columns: Column<UseCase>[] = [
  { head: 'Use case', value: row => row.definition?.title || (row.definition?.useCase ?? ''), cell: row => <><Link href={useCaseAddress(row.definition?.useCase ?? '', 'lifecycle')}>{row.definition?.title || row.definition?.useCase}</Link><div className="muted small">{goalName(row.definition?.goal) || row.definition?.useCase}</div></> },
  { head: 'State', value: row => stateName(row.state), cell: row => <Pill tone={tones[row.state ?? ''] ?? 'quiet'}>{stateName(row.state)}</Pill> },
  { head: 'Waits for', value: waitsFor, cell: row => waitsFor(row) || <span className="muted">nobody</span> },
  { head: 'Actions', isNumber: true, isMinor: true, value: row => (row.definition?.dimensions ?? []).reduce((product, each) => product * each.options.length, 1), cell: row => count((row.definition?.dimensions ?? []).reduce((product, each) => product * each.options.length, 1)) },
  { head: 'Revision', isNumber: true, isMinor: true, value: row => row.revision ?? 0, cell: row => row.revision },
  { head: 'Policy', isNumber: true, isMinor: true, value: row => num(row.policyVersion), cell: row => num(row.policyVersion) > 0 ? `v${row.policyVersion}` : '–' },
  { head: 'Changed (UTC)', isMinor: true, value: row => row.changeTime ?? '', cell: row => <>{dateTime(row.changeTime)}{row.changedBy && <div className="muted small break">{row.changedBy}</div>}</> },
  { head: 'Results', cell: row => <Link href={useCaseAddress(row.definition?.useCase ?? '', 'results')}>Results</Link> },
];

function Portfolio({ asOf }: { asOf: string | undefined }) {
  return <Answer query={useUseCases()}>{({ useCases = [] }) => useCases.length === 0
    ? <Empty title="No use case yet"><p>Begin with one of the 32 entries of the catalogue, or ask which of them your events can run.</p><p><Link href="/use-cases?view=templates">Templates</Link> · <Link href="/use-cases?view=fits">Which fits me?</Link></p></Empty>
    : <Card title="Yours" unit={`${count(useCases.length)} use cases`} asOf={asOf} look="something waits for approval"><Table caption="Use cases of this service" columns={columns} rows={useCases} rowKey={row => row.definition?.useCase ?? ''} /></Card>}</Answer>;
}
