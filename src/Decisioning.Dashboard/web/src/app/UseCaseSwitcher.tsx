import { useLocation } from 'wouter';
import { useUseCases } from '../api/queries.ts';

/** Goes to the same page of another use case. */
export function UseCaseSwitcher({ useCase }: { useCase: string }) {
  const [location, navigate] = useLocation();
  const known = (useUseCases().data?.useCases ?? []).map(each => each.definition).filter(each => each?.useCase !== undefined);
  const options = known.some(each => each!.useCase === useCase) ? known.map(each => ({ id: each!.useCase!, title: each!.title || each!.useCase! })) : [{ id: useCase, title: useCase }, ...known.map(each => ({ id: each!.useCase!, title: each!.title || each!.useCase! }))];
  // Of a page that shows one thing of the use case, such as a decision, the list is the page to go to.
  const page = /^\/use-cases\/[^/]+\/([^/]+)/.exec(location)?.[1] ?? 'exploration';
  return <label className="switcher"><span className="sr">Use case</span>
    <select value={useCase} onChange={event => navigate(`/use-cases/${encodeURIComponent(event.target.value)}/${page}`)}>
      {options.map(option => <option key={option.id} value={option.id}>{option.title}</option>)}
    </select>
  </label>;
}
