import { ApiError, Code } from './ApiError.ts';
import { signInWanted } from './session.ts';
import { Signal } from './signal.ts';

/** Since when the service has not answered; null while it does. */
export const lostSince = new Signal<Date | null>(null);

type Query = Record<string, string | number | boolean | undefined>;

/** The only place that calls the service. Paths begin with `/v1`; answers are as the contract says, failures are {@link ApiError}. */
async function call<T>(method: string, path: string, query: Query = {}, body?: unknown, signal?: AbortSignal): Promise<T> {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') search.set(name, String(value));
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  let response: Response;
  try {
    response = await fetch(search.size > 0 ? `${path}?${search}` : path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), signal });
  } catch (error) {
    if (signal?.aborted) throw error;
    lostSince.value ??= new Date();
    throw ApiError.unreachable();
  }

  const answer = await parse(response);
  if (response.ok) {
    lostSince.value = null;
    return answer as T;
  }

  const error = ApiError.of(response.status, answer);
  if (error.code === Code.Unreachable) lostSince.value ??= new Date();
  else lostSince.value = null;
  if (error.code === Code.Unauthenticated) signInWanted.value = true;
  throw error;
}

async function parse(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === '' ? {} : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

export const api = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal) => call<T>('GET', path, query, undefined, signal),
  post: <T>(path: string, body: unknown, signal?: AbortSignal) => call<T>('POST', path, {}, body, signal),
  put: <T>(path: string, body: unknown) => call<T>('PUT', path, {}, body),
  delete: <T>(path: string, query?: Query) => call<T>('DELETE', path, query),
};

/** Path of a use case's resource: `useCasePath('win-back', 'exploration')`. */
export const useCasePath = (useCase: string, resource = '') => `/v1/use-cases/${encodeURIComponent(useCase)}${resource === '' || resource.startsWith(':') ? resource : `/${resource}`}`;
