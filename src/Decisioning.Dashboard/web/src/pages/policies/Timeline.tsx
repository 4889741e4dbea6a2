import { useState } from 'react';
import type { Schema } from '../../api/types.ts';
import { dateTime } from '../../format/dates.ts';
import type { Tone } from '../../kit/Pill.tsx';
import { words } from '../words.ts';
import type { Run } from './nights.ts';

type Happening = { time: string; tone: Tone; text: string; note: string };

/** Updates, roll-backs and changes in one list. */
export function happenings(policies: Schema<'Policy'>[], runs: Run[], entries: Schema<'AuditEntry'>[]): Happening[] {
  const byTime = new Set(runs.map(run => run.asOfTime));
  return [
    ...runs.map((run): Happening => run.status === 'TRAINING_STATUS_PUBLISHED'
      ? { time: run.asOfTime ?? '', tone: 'good', text: `v${run.policyVersion} published`, note: '' }
      : { time: run.asOfTime ?? '', tone: run.status === 'TRAINING_STATUS_FAILED' ? 'bad' : run.status === 'TRAINING_STATUS_REFUSED' ? 'warn' : 'info',
        text: run.status === 'TRAINING_STATUS_FAILED' ? 'Update failed' : run.status === 'TRAINING_STATUS_REFUSED' ? 'Update refused' : 'Update running', note: (run.checks ?? []).filter(check => !check.passed).map(check => check.detail).join('; ') }),
    ...policies.filter(policy => !byTime.has(policy.asOfTime)).map((policy): Happening => ({ time: policy.asOfTime ?? '', tone: 'info', text: `v${policy.version} made for revision ${policy.useCaseRevision}`, note: '' })),
    ...entries.map((entry): Happening => ({ time: entry.time ?? '', tone: /rolled_back|disabled|alerted/.test(entry.action ?? '') ? 'warn' : 'info', text: textOf(entry), note: [entry.actor && `by ${entry.actor}`, entry.reason && `“${entry.reason}”`].filter(Boolean).join(': ') })),
  ].sort((a, b) => +new Date(b.time) - +new Date(a.time));
}

function textOf(entry: Schema<'AuditEntry'>) {
  const details = entry.details ?? {};
  if (entry.action === 'policy_rolled_back') return `v${details['version_before'] ?? '?'} → v${details['version'] ?? '?'}: published by hand`;
  return `${words(entry.action)}${entry.revision ? `, revision ${entry.revision}` : ''}`;
}

/** What happened to the policy, newest first. */
export function Timeline({ policies, runs, entries }: { policies: Schema<'Policy'>[]; runs: Run[]; entries: Schema<'AuditEntry'>[] }) {
  const [shown, setShown] = useState(10);
  const all = happenings(policies, runs, entries);
  if (all.length === 0) return <p className="empty-line">Nothing yet.</p>;
  return <>
    <ol className="timeline">{all.slice(0, shown).map((each, i) => <li key={i} className={each.tone}><b>{each.text}</b> <span className="muted small">{dateTime(each.time)} UTC</span>{each.note !== '' && <p className="small">{each.note}</p>}</li>)}</ol>
    {all.length > shown && <button type="button" className="link" onClick={() => setShown(shown + 30)}>Show older ({all.length - shown} left)</button>}
  </>;
}
