import { useEffect, type ReactNode } from 'react';
import { AsOf } from './AsOf.tsx';

type Props = { title: string; /** The question that the page answers, or what is shown. */ lead?: ReactNode; asOf?: string; actions?: ReactNode; /** Name in the browser's tab; default the title. */ tab?: string; children: ReactNode };

/** A page: one heading, what it answers, its choices, its panels. */
export function Page({ title, lead, asOf, actions, tab = title, children }: Props) {
  useEffect(() => { document.title = `${tab} · Decisioning`; }, [tab]);
  return <>
    <div className="page-head"><div><h1>{title}</h1>{(lead !== undefined || asOf !== undefined) && <p><span>{lead}</span> <AsOf time={asOf} /></p>}</div>{actions !== undefined && <div className="page-actions">{actions}</div>}</div>
    {children}
  </>;
}
