import { useMemo, useState } from 'react';
import { useParams } from 'wouter';
import { num } from '../../api/numbers.ts';
import { useExploration, useUseCase } from '../../api/queries.ts';
import { useMay } from '../../api/session.ts';
import type { Schema } from '../../api/types.ts';
import { rewardFormat } from '../../format/numbers.ts';
import { FormError } from '../../kit/Form.tsx';
import { Page } from '../../kit/Page.tsx';
import { Pill } from '../../kit/Pill.tsx';
import { Answer } from '../../kit/States.tsx';
import { AddOptionDialog } from './AddOptionDialog.tsx';
import { ArmsTable } from './ArmsTable.tsx';
import { apply, hasEdits, noEdits, type Edits } from './edits.ts';
import { History } from './History.tsx';
import { LearnerPrior } from './LearnerPrior.tsx';
import { OptionsCard } from './OptionsCard.tsx';
import { SaveDialog } from './SaveDialog.tsx';
import { usePreview } from './usePreview.ts';

const days = 30;

/** What would happen if an option, a prior or a share were changed; and what was changed before. */
export default function ArmsPage() {
  const { useCase = '' } = useParams();
  const query = useUseCase(useCase);
  const exploration = useExploration(useCase, { days, topActions: 50 });
  return <Answer query={query}>{answer => <Answer query={exploration}>{seen => <Editor key={useCase} live={answer.useCase!} exploration={seen} />}</Answer>}</Answer>;
}

function Editor({ live, exploration }: { live: Schema<'UseCase'>; exploration: Schema<'GetExplorationResponse'> }) {
  const [edits, setEdits] = useState<Edits>(noEdits);
  // What the changes were made from: the service refuses them where somebody else was quicker.
  const [base, setBase] = useState(live);
  const [open, setOpen] = useState<'none' | 'save' | 'add'>('none');
  const [saved, setSaved] = useState<string>();
  const mayPreview = useMay('analyst');
  const maySave = useMay('operator');
  const isDirty = hasEdits(edits);
  const from = isDirty ? base : live;
  const definition = from.definition!;
  const useCase = definition.useCase!;
  const format = useMemo(() => rewardFormat(definition.successMetric?.reward, definition.successMetric?.outcome), [definition.successMetric?.reward, definition.successMetric?.outcome]);
  const draft = useMemo(() => (isDirty ? apply(definition, edits, format.isRate) : null), [definition, edits, format.isRate, isDirty]);
  const preview = usePreview(useCase, draft);
  const answer = draft === null ? undefined : preview.data;
  const change = (next: Edits) => {
    if (!isDirty) setBase(live);
    setSaved(undefined);
    setEdits(next);
  };
  const isOvertaken = isDirty && live.etag !== base.etag;
  return <Page title="Arms & priors" tab={`Arms & priors · ${definition.title || useCase}`} asOf={exploration.asOfTime}
    lead={<>{definition.title || useCase}: what if an option, a prior or a share were changed? {isDirty ? <b>Nothing is saved yet.</b> : `Revision ${live.revision}.`}</>}
    actions={<>
      <button type="button" disabled={!mayPreview} onClick={() => setOpen('add')}>Add option</button>
      <button type="button" disabled={!isDirty} onClick={() => setEdits(noEdits)}>Discard</button>
      <button type="button" className="primary" disabled={!maySave || !isDirty || preview.error !== null || preview.isWaiting} onClick={() => setOpen('save')}>Review and save</button>
    </>}>
    <div role="status" className="live">
      {!maySave && <p className="notice"><Pill tone="quiet">{mayPreview ? 'Preview only' : 'Read only'}</Pill> Your role {mayPreview ? 'may try changes out, but not save them: that takes an operator.' : 'may look at this page; trying changes out takes an analyst, saving them an operator.'}</p>}
      {saved && <p className="notice"><Pill tone="good">Saved</Pill> {saved}</p>}
      {isOvertaken && <p className="notice"><Pill tone="warn">Changed meanwhile</Pill> {live.changedBy || 'Somebody'} has saved revision {live.revision}. Your changes are still here: review them to see what was changed.</p>}
      {num(live.pendingRevision) > 0 && <p className="notice"><Pill tone="info">Waits for approval</Pill> Revision {live.pendingRevision} waits for a second person; revision {live.revision} decides until then.</p>}
    </div>
    {isDirty && <FormError error={preview.error} />}
    <fieldset className="plain" disabled={!mayPreview}>
    {(draft ?? definition).dimensions?.map(dimension => <OptionsCard key={dimension.id} dimension={dimension} before={definition.dimensions?.find(each => each.id === dimension.id)} definition={draft ?? definition}
      edits={edits} onChange={change} exploration={exploration} preview={answer} isWaiting={isDirty && preview.isWaiting} error={preview.error} format={format} />)}
    {definition.learner?.type === 'beta-bernoulli' && <LearnerPrior learner={definition.learner} edits={edits} onChange={change} />}
    </fieldset>
    <ArmsTable exploration={exploration} format={format} />
    <History useCase={useCase} />
    {open === 'add' && <AddOptionDialog definition={draft ?? definition} onClose={() => setOpen('none')} onAdd={added => { change({ ...edits, added: [...edits.added, added] }); setOpen('none'); }} />}
    {open === 'save' && draft && <SaveDialog draft={draft} base={base} changes={answer?.changes ?? []} onClose={() => setOpen('none')}
      onSaved={stored => { setEdits(noEdits); setOpen('none'); setSaved(num(stored.pendingRevision) > 0 ? `Revision ${stored.pendingRevision} waits for a second person's approval.` : `Revision ${stored.revision} holds from the next decision on.`); }}
      onRebase={newer => { setBase(newer); setOpen('none'); }} onDrop={() => { setEdits(noEdits); setOpen('none'); }} />}
  </Page>;
}
