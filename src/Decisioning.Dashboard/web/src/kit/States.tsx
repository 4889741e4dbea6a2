import { useEffect, type ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from 'wouter';
import { ApiError, Code } from '../api/ApiError.ts';

/** Grey shapes where panels will be; quick answers never show them. */
export const Loading = ({ label = 'Loading' }: { label?: string }) => <div className="loading" role="status" aria-label={label}>
  <div className="ghost short" /><div className="row">{[1, 2, 3, 4].map(i => <div key={i} className="ghost w3" />)}</div><div className="ghost tall" />
</div>;

/** Nothing to show yet, why, and what to do. */
export const Empty = ({ title, children }: { title: string; children?: ReactNode }) => <div className="state"><h2>{title}</h2>{children}</div>;

/** An address that leads nowhere. */
export function NotFound({ what = 'This page', children }: { what?: string; children?: ReactNode }) {
  useEffect(() => { document.title = 'Not found · Decisioning'; }, []);
  return <div className="state">
    <h1>{what} does not exist</h1>
    {children ?? <p>The link may be old, or mistyped.</p>}
    <p><Link href="/">Go to the overview</Link></p>
  </div>;
}

/** What the service said instead of an answer. */
export function Problem({ error, retry }: { error: ApiError; retry?: () => void }) {
  if (error.code === Code.NotFound) return <NotFound what={error.reason.startsWith('USE_CASE') ? 'This use case' : 'What you look for'}><p>The service says: {error.message}.</p></NotFound>;
  const [title, help] = explain(error);
  return <div className="state" role="alert">
    <h2>{title}</h2>
    <p>{help}</p>
    {error.violations.length > 0 && <ul>{error.violations.map(violation => <li key={violation.field + violation.message}><code>{violation.field}</code> {violation.message}</li>)}</ul>}
    {retry && <button type="button" onClick={retry}>Try again</button>}
  </div>;
}

function explain(error: ApiError): [string, string] {
  switch (error.code) {
    case Code.Unreachable: return ['The service does not answer', 'It may be starting, or the connection is lost. The page tries again by itself.'];
    case Code.Unauthenticated: return ['Please sign in', 'The service wants to know who you are.'];
    case Code.PermissionDenied: return ['Your role does not allow this', error.message];
    case Code.Unimplemented: return ['This service does not offer that yet', 'The page is newer than the service: update the service.'];
    case Code.InvalidArgument: return ['The service refused the question', error.message];
    default: return ['Something went wrong', error.message];
  }
}

/** Shows an answer, or what stands in its place: loading, a problem. An old answer stays in sight while a new one fails. */
export function Answer<T>({ query, children }: { query: UseQueryResult<T, ApiError>; children: (answer: T) => ReactNode }) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <Problem error={query.error} retry={() => void query.refetch()} />;
  return <Loading />;
}
