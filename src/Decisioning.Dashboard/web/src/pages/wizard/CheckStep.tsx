import type { ReactNode } from 'react';
import type { ApiError } from '../../api/ApiError.ts';
import type { Schema } from '../../api/types.ts';
import { count, percent } from '../../format/numbers.ts';
import { FormError } from '../../kit/Form.tsx';
import { Pill } from '../../kit/Pill.tsx';
import { save } from '../../kit/save.ts';
import { stepOf, type StepName } from './definition.ts';
import { useEditor } from './editor.tsx';

/** Whether it may start: what is wrong, with the way there, or what it will be. */
export function CheckStep({ answer, isChecking, error, onGo, finish }: { answer: Schema<'ValidateUseCaseResponse'> | undefined; isChecking: boolean; error: ApiError | null; onGo: (step: StepName) => void; finish: ReactNode }) {
  const { definition, violations } = useEditor();
  const groups = definition.groups;
  return <>
    <p role="status">{isChecking ? <><Pill tone="info">Checking</Pill> The service looks at it.</> : violations.length > 0 ? <><Pill tone="bad">{violations.length} to mend</Pill> The service would refuse it as it is.</> : answer ? <><Pill tone="good">Valid</Pill> It may be stored: {count(answer.actions)} actions, {count(answer.featureColumns?.length)} columns of features, {percent(groups?.treatment, 0)} treatment.</> : null}</p>
    <FormError error={error} />
    {violations.length > 0 && <ul className="checks">{violations.map(each => <li key={`${each.path} ${each.reason} ${each.message}`}><button type="button" className="link" onClick={() => onGo(stepOf(each))}>{stepOf(each)}</button><div><code>{each.path || 'definition'}</code> {each.message}</div></li>)}</ul>}
    <details className="fold"><summary>The whole definition</summary>
      <p className="muted">Everything else that a use case may say, such as learner, rule, budgets and constraints, is kept as it is. Save it, edit it as a file, and use <code>decisioning usecase</code>.</p>
      <pre className="json" tabIndex={0}>{JSON.stringify(definition, null, 2)}</pre>
      <button type="button" onClick={() => save(`${definition.useCase || 'use-case'}.json`, new Blob([JSON.stringify(definition, null, 2)], { type: 'application/json' }))}>Save as JSON</button>
    </details>
    {finish}
  </>;
}
