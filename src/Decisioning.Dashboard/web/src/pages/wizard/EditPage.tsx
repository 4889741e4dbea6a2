import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation, useParams } from 'wouter';
import { Code, type ApiError } from '../../api/ApiError.ts';
import { api, useCasePath } from '../../api/client.ts';
import { useUseCase } from '../../api/queries.ts';
import type { Schema } from '../../api/types.ts';
import { useCaseAddress } from '../../app/routes.ts';
import { dateTime } from '../../format/dates.ts';
import { FormError } from '../../kit/Form.tsx';
import { Page } from '../../kit/Page.tsx';
import { Answer } from '../../kit/States.tsx';
import { useWhoWhy, WhoWhy } from '../../kit/WhoWhy.tsx';
import { Diff } from '../lifecycle/Diff.tsx';
import { blank, type Definition } from './definition.ts';
import { Wizard } from './Wizard.tsx';

type UseCase = Schema<'UseCase'>;

/** What shall change? */
export default function EditPage() {
  const { useCase = '' } = useParams();
  const query = useUseCase(useCase);
  return <Answer query={query}>{answer => <Edited newest={answer.useCase ?? {}} />}</Answer>;
}

function Edited({ newest }: { newest: UseCase }) {
  // What editing began from stays, however often the page asks for what is stored now: its etag tells the service whether somebody was faster.
  const [base, setBase] = useState(newest);
  const [definition, setDefinition] = useState<Definition>(base.definition ?? blank);
  const [generation, setGeneration] = useState(0);
  const title = base.definition?.title || base.definition?.useCase || '';
  const isOvertaken = newest.etag !== base.etag;
  const takeTheirs = () => { setBase(newest); setDefinition(newest.definition ?? blank); setGeneration(generation + 1); };
  return <Page title={title} tab={`Change · ${title}`} lead={`Change the definition, begun from revision ${base.revision}`}>
    {isOvertaken && <Overtaken base={base} newest={newest} isDirty={definition !== base.definition} onTake={takeTheirs} />}
    <Wizard key={generation} definition={definition} isNew={false} onChange={setDefinition} finish={isValid => <Save base={base} definition={definition} isValid={isValid && !isOvertaken} />} />
  </Page>;
}

/** Somebody stored another revision meanwhile: told at once, before anything is lost. */
function Overtaken({ base, newest, isDirty, onTake }: { base: UseCase; newest: UseCase; isDirty: boolean; onTake: () => void }) {
  const [from, to] = [base.pendingRevision || base.revision || 1, newest.pendingRevision || newest.revision || 1];
  return <div className="notice overtaken" role="alert">
    <p><b>{newest.changedBy || 'Somebody'} changed this use case meanwhile</b>, {dateTime(newest.changeTime)} UTC{newest.changeReason ? `: “${newest.changeReason}”` : ''}. Nothing of theirs is overwritten{isDirty ? ': what you have typed stays here, but cannot be stored on top of theirs; “The whole definition” in the last step saves it as a file' : ''}.</p>
    {from !== to && <Diff useCase={base.definition?.useCase ?? ''} from={from} to={to} />}
    <div className="buttons start"><button type="button" className={isDirty ? 'danger' : 'primary'} onClick={onTake}>{isDirty ? 'Drop my changes and begin from theirs' : 'Begin from theirs'}</button></div>
  </div>;
}

function Save({ base, definition, isValid }: { base: UseCase; definition: Definition; isValid: boolean }) {
  const id = base.definition?.useCase ?? '';
  const [, navigate] = useLocation();
  const client = useQueryClient();
  const whoWhy = useWhoWhy();
  const save = useMutation<Schema<'UpdateUseCaseResponse'>, ApiError>({
    mutationFn: () => api.put(useCasePath(id), { definition, etag: base.etag, ...whoWhy.said }),
    onSuccess: async () => { await client.invalidateQueries(); navigate(useCaseAddress(id, 'lifecycle')); },
    onError: error => { if (error.code === Code.Aborted) void client.invalidateQueries({ queryKey: [useCasePath(id)] }); },
  });
  const isReady = isValid && definition !== base.definition && whoWhy.said.actor !== '' && !save.isPending;
  return <form onSubmit={event => { event.preventDefault(); if (isReady) save.mutate(); }}>
    <WhoWhy value={whoWhy} error={save.error} placeholder="What is different now" />
    {save.error?.code === Code.Aborted ? <div className="problem" role="alert"><b>Somebody was faster.</b> Nothing was stored and nothing overwritten: what they changed is shown above.</div> : <FormError error={save.error} />}
    <p className="muted">{definition === base.definition ? 'Nothing is changed yet.' : base.state === 'USE_CASE_STATE_LIVE' || base.state === 'USE_CASE_STATE_PAUSED' ? base.definition?.approval === 'two_person' ? 'The new revision waits until somebody else approves it; what serves goes on serving.' : 'The new revision holds from the next decision on. What was learnt of options that stay is kept.' : 'It stays, or becomes, a draft.'}</p>
    <div className="buttons"><button type="submit" className="primary" disabled={!isReady}>{save.isPending ? 'Storing …' : 'Store the revision'}</button></div>
  </form>;
}
