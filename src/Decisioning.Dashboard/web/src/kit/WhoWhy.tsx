import { useState } from 'react';
import type { ApiError } from '../api/ApiError.ts';
import { session } from '../api/session.ts';
import { useSignal } from '../api/signal.ts';
import { TextArea, TextField, violationsOf } from './Form.tsx';

const storageKey = 'decisioning.actor';

function remembered() {
  try {
    return localStorage.getItem(storageKey) ?? '';
  } catch {
    return '';
  }
}

/** Who does something and why, as the audit log keeps it: whoever is signed in, or else a name that this browser remembers. */
export function useWhoWhy() {
  const [actor, setActor] = useState(remembered);
  const [reason, setReason] = useState('');
  const now = useSignal(session);
  const signedInAs = now?.signedIn === true ? now.name : undefined;
  const keep = (name: string) => {
    setActor(name);
    try {
      localStorage.setItem(storageKey, name.trim());
    } catch {
      // Storage may be forbidden: the name is asked for again.
    }
  };
  return { actor, reason, signedInAs, setActor: keep, setReason, said: { actor: signedInAs ?? actor.trim(), reason: reason.trim() } };
}

/** The two fields, for dialogs that change something. */
export function WhoWhy({ value, error, isReasonRequired = false, placeholder }: { value: ReturnType<typeof useWhoWhy>; error?: ApiError | null; isReasonRequired?: boolean; placeholder?: string }) {
  return <>
    {value.signedInAs !== undefined ? <p>The audit log will say that <b>{value.signedInAs}</b> did it.</p> : <TextField label="Your name" hint="As the audit log will show it" maxLength={256} required value={value.actor} autoComplete="name" violations={violationsOf(error, 'actor')} onChange={event => value.setActor(event.target.value)} />}
    <TextArea label={isReasonRequired ? 'Why' : 'Why (optional)'} rows={2} maxLength={1000} required={isReasonRequired} placeholder={placeholder} value={value.reason} violations={violationsOf(error, 'reason')} onChange={event => value.setReason(event.target.value)} />
  </>;
}
