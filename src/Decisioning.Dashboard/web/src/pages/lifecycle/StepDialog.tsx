import type { FormEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Code, type ApiError } from '../../api/ApiError.ts';
import { api, useCasePath } from '../../api/client.ts';
import type { Schema } from '../../api/types.ts';
import { dateTime } from '../../format/dates.ts';
import { Dialog } from '../../kit/Dialog.tsx';
import { FormError } from '../../kit/Form.tsx';
import { useWhoWhy, WhoWhy } from '../../kit/WhoWhy.tsx';
import { stateName } from '../words.ts';
import type { Step } from './steps.ts';

/** Takes a step of the life cycle, unless somebody changed the use case since this page was shown: then it says so. */
export function StepDialog({ useCase, step, onClose }: { useCase: Schema<'UseCase'>; step: Step; onClose: () => void }) {
  const id = useCase.definition?.useCase ?? '';
  const client = useQueryClient();
  const whoWhy = useWhoWhy();
  const refresh = () => client.invalidateQueries();
  const change = useMutation<Schema<'ChangeUseCaseStateResponse'>, ApiError>({
    mutationFn: () => api.post(useCasePath(id, ':changeState'), { transition: step.transition, etag: useCase.etag, ...whoWhy.said }),
    onSuccess: async () => { await refresh(); onClose(); },
  });
  const submit = (event: FormEvent) => { event.preventDefault(); change.mutate(); };
  if (change.error?.code === Code.Aborted) return <Overtaken id={id} onClose={() => { void refresh(); onClose(); }} />;
  return <Dialog title={`${step.name}: ${useCase.definition?.title || id}`} onClose={onClose}>
    <form onSubmit={submit}>
      <p>{step.says}</p>
      {step.transition === 'USE_CASE_TRANSITION_APPROVE' && (useCase.editors ?? []).length > 0 && <p className="muted">Whoever wrote or submitted it cannot approve it: {useCase.editors!.join(', ')}.</p>}
      <WhoWhy value={whoWhy} error={change.error} />
      <FormError error={change.error} />
      <div className="buttons"><button type="button" onClick={onClose}>Cancel</button><button type="submit" className={step.tone} disabled={change.isPending}>{change.isPending ? 'Working …' : step.name}</button></div>
    </form>
  </Dialog>;
}

/** Somebody was faster: nothing was done. */
function Overtaken({ id, onClose }: { id: string; onClose: () => void }) {
  const client = useQueryClient();
  const newer = client.getQueryData<Schema<'GetUseCaseResponse'>>([useCasePath(id), {}])?.useCase;
  return <Dialog title="Somebody was faster" onClose={onClose}>
    <p role="alert">The use case was changed after this page was shown, so nothing was done{newer?.changedBy ? <>: last by {newer.changedBy}, {dateTime(newer.changeTime)} UTC</> : ''}. Look at what holds now{newer?.state ? ` (${stateName(newer.state).toLowerCase()})` : ''} and decide again.</p>
    <div className="buttons"><button type="button" className="primary" autoFocus onClick={onClose}>Show what holds now</button></div>
  </Dialog>;
}
