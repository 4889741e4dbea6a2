import { useState, type FormEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError, Code } from '../../api/ApiError.ts';
import { api, useCasePath } from '../../api/client.ts';
import type { Schema } from '../../api/types.ts';
import { Dialog } from '../../kit/Dialog.tsx';
import { FormError, TextArea, TextField } from '../../kit/Form.tsx';
import { dateTime } from '../../format/dates.ts';
import { Changes } from './Changes.tsx';
import type { Definition } from './edits.ts';
import { useParam } from '../../app/params.ts';
import { session } from '../../api/session.ts';
import { useSignal } from '../../api/signal.ts';

type UseCase = Schema<'UseCase'>;
type Props = { draft: Definition; base: UseCase; changes: Schema<'DefinitionChange'>[]; onClose: () => void; onSaved: (stored: UseCase) => void; /** Goes on from a newer revision with the same changes. */ onRebase: (newer: UseCase) => void; onDrop: () => void };

/** Shows what changes, asks why, and saves; where somebody else was quicker it says so and overwrites nothing. */
export function SaveDialog({ draft, base, changes, onClose, onSaved, onRebase, onDrop }: Props) {
  const useCase = draft.useCase!;
  const client = useQueryClient();
  const [actor, setActor] = useState('');
  const who = useSignal(session);
  const [reason, setReason] = useState('');
  const [, setRevision] = useParam('revision', '');
  const save = useMutation<Schema<'UpdateUseCaseResponse'>, ApiError>({
    mutationFn: () => api.put(useCasePath(useCase), { definition: draft, etag: base.etag, actor, reason }),
    onSuccess: async answer => {
      setRevision('');
      await client.invalidateQueries();
      onSaved(answer.useCase!);
    },
  });
  if (save.error?.code === Code.Aborted) return <Conflict useCase={useCase} base={base} onClose={onClose} onRebase={onRebase} onDrop={onDrop} />;
  const submit = (event: FormEvent) => { event.preventDefault(); save.mutate(); };
  return <Dialog title="Review and save" onClose={onClose}>
    <form onSubmit={submit}>
      <p>From revision {base.revision}; it holds from the next decision on.</p>
      <Changes changes={changes} empty="The definition is the same as before." />
      <TextArea label="Why" rows={2} maxLength={1000} value={reason} onChange={event => setReason(event.target.value)} hint="Stands in the history and the audit log" />
      {!who?.signedIn && <TextField label="Your name" maxLength={256} value={actor} onChange={event => setActor(event.target.value)} hint="Stands in the history: nobody has to sign in here" />}
      <FormError error={save.error} />
      <div className="buttons"><button type="button" onClick={onClose}>Cancel</button><button type="submit" className="primary" disabled={save.isPending}>{save.isPending ? 'Saving …' : 'Save'}</button></div>
    </form>
  </Dialog>;
}

/** What the second of two editors sees. */
function Conflict({ useCase, base, onClose, onRebase, onDrop }: { useCase: string; base: UseCase; onClose: () => void; onRebase: (newer: UseCase) => void; onDrop: () => void }) {
  const client = useQueryClient();
  const newer = useQuery<Schema<'GetUseCaseResponse'>, ApiError>({ queryKey: [useCasePath(useCase), 'newer', base.etag], queryFn: ({ signal }) => api.get(useCasePath(useCase), {}, signal), staleTime: 0, gcTime: 0 });
  const stored = newer.data?.useCase;
  const to = Math.max(stored?.revision ?? 0, stored?.pendingRevision ?? 0);
  const theirs = useQuery<Schema<'DiffRevisionsResponse'>, ApiError>({
    queryKey: [useCasePath(useCase, 'revisions:diff'), base.revision, to], enabled: to > (base.revision ?? 0),
    queryFn: ({ signal }) => api.get(useCasePath(useCase, 'revisions:diff'), { from: base.revision, to }, signal),
  });
  return <Dialog title="Somebody else was quicker" onClose={onClose}>
    <p role="alert">{stored ? <><b>{stored.changedBy || 'Somebody'}</b> changed <code>{useCase}</code> on {dateTime(stored.changeTime)} UTC (revision {to}{stored.changeReason && <>, “{stored.changeReason}”</>}). </> : 'The use case was changed meanwhile. '}Nothing of theirs was overwritten, nothing of yours was saved.</p>
    {theirs.data && <><h3>What they changed</h3><Changes changes={theirs.data.changes ?? []} /></>}
    <FormError error={newer.error ?? theirs.error} />
    <div className="buttons">
      <button type="button" onClick={() => { void client.invalidateQueries(); onDrop(); }}>Drop my changes</button>
      <button type="button" className="primary" disabled={!stored} onClick={() => { onRebase(stored!); void client.invalidateQueries(); }}>Lay my changes over theirs and preview</button>
    </div>
  </Dialog>;
}
