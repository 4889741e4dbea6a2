import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation, useSearchParams } from 'wouter';
import type { ApiError } from '../../api/ApiError.ts';
import { api, useCasePath } from '../../api/client.ts';
import type { Schema } from '../../api/types.ts';
import { useCaseAddress } from '../../app/routes.ts';
import { FormError } from '../../kit/Form.tsx';
import { Page } from '../../kit/Page.tsx';
import { Segmented } from '../../kit/Segmented.tsx';
import { Answer } from '../../kit/States.tsx';
import { useWhoWhy, WhoWhy } from '../../kit/WhoWhy.tsx';
import { Gallery } from '../usecases/Gallery.tsx';
import { maturities } from '../usecases/goals.ts';
import { blank, type Definition } from './definition.ts';
import { Wizard } from './Wizard.tsx';

const storageKey = 'decisioning.wizard';
type Kept = { source: string; definition: Definition };

function kept(source: string): Definition | undefined {
  try {
    const value = JSON.parse(sessionStorage.getItem(storageKey) ?? 'null') as Kept | null;
    return value?.source === source ? value.definition : undefined;
  } catch {
    return undefined;
  }
}

/** How do I start a new use case? From a template, or from nothing. */
export default function WizardPage() {
  const [params, setParams] = useSearchParams();
  const template = params.get('template') ?? '';
  const variant = params.get('variant') ?? '';
  if (template === '') return <Page title="New use case" lead="Begin with what comes closest: everything can be changed" actions={<Link className="button primary" href="/use-cases/new?template=blank">Start blank</Link>}><Gallery /></Page>;
  const setVariant = (value: string) => setParams(before => { const after = new URLSearchParams(before); after.set('variant', value); return after; }, { replace: true });
  return template === 'blank' ? <New key="blank" source="blank" start={blank} /> : <FromTemplate template={template} variant={variant} onVariant={setVariant} />;
}

function FromTemplate({ template, variant, onVariant }: { template: string; variant: string; onVariant: (variant: string) => void }) {
  const query = useQuery<Schema<'GetTemplateResponse'>, ApiError>({ queryKey: [`/v1/templates/${template}`, variant], queryFn: ({ signal }) => api.get(`/v1/templates/${encodeURIComponent(template)}`, { variant }, signal), staleTime: Infinity });
  return <Answer query={query}>{answer => <New key={`${template}/${answer.variant}`} source={`${template}/${answer.variant}`} start={answer.definition ?? blank} template={{ template, variant: answer.variant ?? '' }} title={answer.template?.title}
    actions={<Segmented label="Variant" value={answer.variant ?? ''} options={maturities} onChange={onVariant} />} />}</Answer>;
}

function New({ source, start, template, title, actions }: { source: string; start: Definition; template?: { template: string; variant: string }; title?: string; actions?: React.ReactNode }) {
  const [definition, setDefinition] = useState(() => kept(source) ?? start);
  const [generation, setGeneration] = useState(0);
  const change = (next: Definition) => {
    setDefinition(next);
    try {
      sessionStorage.setItem(storageKey, JSON.stringify({ source, definition: next } satisfies Kept));
    } catch {
      // Storage may be forbidden or full: the draft lasts until the page is left.
    }
  };
  const restart = () => { change(start); setGeneration(generation + 1); };
  return <Page title="New use case" lead={title ? <>Begun from the template “{title}”. It is kept in this tab until you store it.</> : 'Begun from nothing. It is kept in this tab until you store it.'} actions={<>{actions}{definition !== start && <button type="button" onClick={restart}>Start over</button>}</>}>
    <Wizard key={generation} definition={definition} isNew template={template} onChange={change} finish={isValid => <Finish definition={definition} isValid={isValid} />} />
  </Page>;
}

/** Stores it as a draft, and launches it where one person may. */
function Finish({ definition, isValid }: { definition: Definition; isValid: boolean }) {
  const [, navigate] = useLocation();
  const client = useQueryClient();
  const whoWhy = useWhoWhy();
  const needsTwo = definition.approval === 'two_person';
  const store = useMutation<Schema<'UseCase'> | undefined, ApiError, { launch: boolean }>({
    mutationFn: async ({ launch }) => {
      const created = await api.post<Schema<'CreateUseCaseResponse'>>('/v1/use-cases', { definition, draft: true, ...whoWhy.said });
      if (!launch) return created.useCase;
      const launched = await api.post<Schema<'ChangeUseCaseStateResponse'>>(useCasePath(definition.useCase, ':changeState'), { transition: 'USE_CASE_TRANSITION_LAUNCH', etag: created.useCase?.etag, ...whoWhy.said });
      return launched.useCase;
    },
    onSuccess: async () => {
      try {
        sessionStorage.removeItem(storageKey);
      } catch {
        // Nothing was kept.
      }
      await client.invalidateQueries();
      navigate(useCaseAddress(definition.useCase, 'lifecycle'));
    },
  });
  const isReady = isValid && whoWhy.said.actor !== '' && !store.isPending;
  return <form onSubmit={event => { event.preventDefault(); if (isReady) store.mutate({ launch: false }); }}>
    <WhoWhy value={whoWhy} error={store.error} placeholder="Why this use case, why now" />
    <FormError error={store.error} />
    <p className="muted">{needsTwo ? 'It is stored as a draft. You submit it for review, somebody else approves it, then it may be launched.' : 'A draft decides nothing. Launched, it decides from the next request on, with a policy made from the priors.'}</p>
    <div className="buttons">{!needsTwo && <button type="button" disabled={!isReady} onClick={() => store.mutate({ launch: true })}>Store and launch</button>}<button type="submit" className="primary" disabled={!isReady}>{store.isPending ? 'Storing …' : 'Store as draft'}</button></div>
  </form>;
}
