import { useState, type FormEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApiError } from '../../api/ApiError.ts';
import { api, useCasePath } from '../../api/client.ts';
import type { Schema } from '../../api/types.ts';
import { dateTime } from '../../format/dates.ts';
import { Dialog } from '../../kit/Dialog.tsx';
import { FormError } from '../../kit/Form.tsx';
import { Pill } from '../../kit/Pill.tsx';
import { useWhoWhy, WhoWhy } from '../../kit/WhoWhy.tsx';
import { runOf } from '../words.ts';
import type { Run } from './nights.ts';

type Policy = Schema<'Policy'>;

/** Everything that shows a use case's policy is asked anew. */
function useRefresh(useCase: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ predicate: query => { const path = String(query.queryKey[0]); return path === '/v1/overview' || path.startsWith(useCasePath(useCase)); } });
}

/** Publishes a stored version: an older one is held until somebody ends that, the newest one ends it. */
export function RollBackDialog({ useCase, policy, newest, onClose, onDone }: { useCase: string; policy: Policy; newest: Policy; onClose: () => void; onDone: () => void }) {
  const whoWhy = useWhoWhy();
  const refresh = useRefresh(useCase);
  const isRelease = policy.version === newest.version;
  const change = useMutation<Schema<'RollBackResponse'>, ApiError>({
    mutationFn: () => api.post(useCasePath(useCase, `policies/${policy.version}:rollBack`), whoWhy.said),
    onSuccess: async () => { await refresh(); onDone(); },
  });
  const submit = (event: FormEvent) => { event.preventDefault(); change.mutate(); };
  return <Dialog title={isRelease ? `Publish the newest version, ${policy.version}` : `Roll back to version ${policy.version}`} onClose={onClose}>
    <form onSubmit={submit}>
      <p>{isRelease
        ? `Version ${policy.version} serves again from the next decision on, and the nightly updates publish again.`
        : `Version ${policy.version} of ${dateTime(policy.asOfTime)} UTC serves from the next decision on. Updates go on learning but publish nothing, until somebody publishes the newest version again or trains with “publish”.`}</p>
      <WhoWhy value={whoWhy} error={change.error} isReasonRequired placeholder={isRelease ? 'The cause is mended' : 'What is wrong with the version that serves now'} />
      <FormError error={change.error} />
      <div className="buttons"><button type="button" onClick={onClose}>Cancel</button><button type="submit" className={isRelease ? 'primary' : 'danger'} disabled={change.isPending}>{change.isPending ? 'Publishing …' : isRelease ? 'Publish it' : 'Roll back'}</button></div>
    </form>
  </Dialog>;
}

/** Runs the nightly update now. */
export function TrainDialog({ useCase, held, onClose, onDone }: { useCase: string; /** The version that is held after a roll-back. */ held: string | undefined; onClose: () => void; onDone: (run: Run | undefined) => void }) {
  const whoWhy = useWhoWhy();
  const [isPublish, setPublish] = useState(held !== undefined);
  const refresh = useRefresh(useCase);
  const train = useMutation<Schema<'TrainResponse'>, ApiError>({
    mutationFn: () => api.post(useCasePath(useCase, ':train'), held !== undefined && isPublish ? { publish: true, ...whoWhy.said } : {}),
    onSuccess: refresh,
  });
  const run = train.data?.run;
  const submit = (event: FormEvent) => { event.preventDefault(); train.mutate(); };
  if (run) {
    const [tone, name] = runOf(run.status);
    const failed = (run.checks ?? []).filter(check => !check.passed);
    return <Dialog title="The update is over" onClose={() => onDone(run)}>
      <p><Pill tone={tone}>{name}</Pill> {run.status === 'TRAINING_STATUS_PUBLISHED' ? `Version ${run.policyVersion} serves now.` : 'The policy that served before goes on serving.'}</p>
      {failed.length > 0 && <ul>{failed.map(check => <li key={check.name}>{check.detail}</li>)}</ul>}
      <div className="buttons"><button type="button" className="primary" autoFocus onClick={() => onDone(run)}>Show its record</button></div>
    </Dialog>;
  }
  return <Dialog title="Train now" onClose={onClose}>
    <form onSubmit={submit}>
      <p>Runs the nightly update now, with everything that has arrived so far, and answers when it is over. All checks hold: a candidate that fails one is not published.</p>
      {held !== undefined && <>
        <p><label><input type="checkbox" checked={isPublish} onChange={event => setPublish(event.target.checked)} /> Publish it even though version {held} is held, and let the nightly updates publish again</label></p>
        {isPublish && <WhoWhy value={whoWhy} error={train.error} isReasonRequired placeholder="Why the hold may end" />}
      </>}
      <FormError error={train.error} />
      <div className="buttons"><button type="button" onClick={onClose}>Cancel</button><button type="submit" className="primary" disabled={train.isPending}>{train.isPending ? 'Training …' : 'Train now'}</button></div>
    </form>
  </Dialog>;
}
