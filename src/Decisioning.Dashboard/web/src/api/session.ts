import { Signal, useSignal } from './signal.ts';

/** Who this browser is for the service; where nobody has to sign in, an admin without a name. Everything about sign-in is in this file and in `client.ts`. */
export type Session = { signInRequired: boolean; signedIn: boolean; name?: string; role?: string };

const path = '/v1/session';

/** Who we are; null until the service has said so. */
export const session = new Signal<Session | null>(null);

/** Whether the service asked who we are, and has not been told yet. */
export const signInWanted = new Signal(false);

/** Asks the service who we are. */
export async function readSession(): Promise<void> {
  try {
    const response = await fetch(path, { headers: { accept: 'application/json' } });
    if (response.ok) take((await response.json()) as Session);
  } catch {
    // The service is away: the next call that it answers asks for a sign-in if one is needed.
  }
}

/** Exchanges an API key, or a token of the team's identity provider, for a session; scripts never see the cookie. Answers what went wrong, or null. */
export async function signIn(key: string): Promise<string | null> {
  try {
    const response = await fetch(path, { method: 'POST', headers: { accept: 'application/json', 'content-type': 'application/json' }, body: JSON.stringify({ key }) });
    if (!response.ok) return response.status === 401 ? 'This key or token is not valid here, or not any more.' : `The service answered ${response.status}.`;
    take((await response.json()) as Session);
    signInWanted.value = false;
    return null;
  } catch {
    return 'The service does not answer.';
  }
}

/** Ends the session. */
export async function signOut(): Promise<void> {
  try {
    await fetch(path, { method: 'DELETE' });
  } catch {
    // The service is away: the session ends by itself.
  }
  await readSession();
}

function take(next: Session) {
  session.value = next;
  if (next.signInRequired && !next.signedIn) signInWanted.value = true;
}

const roles = ['service', 'viewer', 'analyst', 'operator', 'admin'];

/** Whether we may do what a role may. Until the service has said who we are nothing is held back: it checks every call itself. */
export function useMay(role: 'analyst' | 'operator' | 'admin'): boolean {
  const now = useSignal(session);
  return now === null || roles.indexOf(now.role ?? '') >= roles.indexOf(role);
}
