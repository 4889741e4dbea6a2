import { num } from '../../api/numbers.ts';
import { dateTime, duration } from '../../format/dates.ts';
import { count, missing } from '../../format/numbers.ts';
import { Pill } from '../../kit/Pill.tsx';
import { runOf, words } from '../words.ts';
import type { Run } from './nights.ts';

/** How long an update took; a simulated night takes no time at all. */
export function runTime(run: Run): string {
  const length = (+new Date(run.endTime ?? '') - +new Date(run.startTime ?? '')) / 1_000;
  return !Number.isFinite(length) || length < 0 ? missing : length === 0 ? '0 s' : length < 1 ? `${Math.round(length * 1_000)} ms` : length < 120 ? `${length.toFixed(1)} s` : duration(length);
}

export const passedText = (run: Run) => `${(run.checks ?? []).filter(check => check.passed).length} of ${run.checks?.length ?? 0}`;

/** The updates of a night: the newest in full, the others folded. */
export function RunRecords({ runs }: { runs: Run[] }) {
  const [newest, ...others] = runs;
  return <>
    {newest && <RunRecord run={newest} />}
    {others.map(run => <details key={run.asOfTime} className="fold"><summary>{runOf(run.status)[1]} at {dateTime(run.asOfTime)} UTC</summary><RunRecord run={run} /></details>)}
  </>;
}

/** One update in full: what it read, what it joined, what was checked. */
function RunRecord({ run }: { run: Run }) {
  const [tone, name] = runOf(run.status);
  const facts: [string, string, string][] = [
    ['Decisions read', count(num(run.decisions)), 'over all days'],
    ['Outcomes read', count(num(run.outcomes)), 'of any name'],
    ['Joined', count(num(run.outcomesJoined)), 'of the success metric, inside the window'],
    ['Late', count(num(run.outcomesOutsideWindow)), 'of the success metric, outside the window'],
    ['Rejected', count(num(run.outcomesOfUnknownDecisions)), 'they name no decision of the log'],
    ['Aborted', count(num(run.aborted)), 'decisions that were not carried out: they never train'],
    ['Trained on', count(num(run.observations)), 'decisions'],
  ];
  return <>
    <p><Pill tone={tone}>{name}</Pill> {dateTime(run.asOfTime)} UTC · took {runTime(run)}{num(run.policyVersion) > 0 && <> · {run.status === 'TRAINING_STATUS_PUBLISHED' ? 'published' : 'made'} version {run.policyVersion}</>}</p>
    <dl className="facts">{facts.map(([label, value, note]) => <div key={label}><dt>{label}</dt><dd>{value}</dd><dd className="muted small">{note}</dd></div>)}</dl>
    <h3>Checks before publishing</h3>
    {(run.checks ?? []).length === 0 ? <p className="empty-line">No check is on record: the update ended before it got there.</p> : <ul className="checks">
      {run.checks!.map(check => <li key={check.name}><Pill tone={check.passed ? 'good' : 'bad'}>{check.passed ? 'Passed' : 'Failed'}</Pill><div><b>{words(check.name)}</b><p className="muted">{check.detail}</p></div></li>)}
    </ul>}
  </>;
}
