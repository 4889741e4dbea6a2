import { useState } from 'react';
import type { ApiError } from '../api/ApiError.ts';
import { TextArea, TextField, violationsOf } from './Form.tsx';

const storageKey = 'decisioning.actor';

function remembered() {
  try {
    return localStorage.getItem(storageKey) ?? '';
  } catch {
    return '';
  }
}

/** Who does something and why, as the audit log keeps it; the name is remembered in this browser. */
export function useWhoWhy() {
  const [actor, setActor] = useState(remembered);
  const [reason, setReason] = useState('');
  const keep = (name: string) => {
    setActor(name);
    try {
      localStorage.setItem(storageKey, name.trim());
    } catch {
      // Storage may be forbidden: the name is asked for again.
    }
  };
  return { actor, reason, setActor: keep, setReason, said: { actor: actor.trim(), reason: reason.trim() } };
}

/** The two fields, for dialogs that change something. */
export function WhoWhy({ value, error, isReasonRequired = false, placeholder }: { value: ReturnType<typeof useWhoWhy>; error?: ApiError | null; isReasonRequired?: boolean; placeholder?: string }) {
  return <>
    <TextField label="Your name" hint="As the audit log will show it; whoever is signed in counts more than this word" maxLength={256} required value={value.actor} autoComplete="name" violations={violationsOf(error, 'actor')} onChange={event => value.setActor(event.target.value)} />
    <TextArea label={isReasonRequired ? 'Why' : 'Why (optional)'} rows={2} maxLength={1000} required={isReasonRequired} placeholder={placeholder} value={value.reason} violations={violationsOf(error, 'reason')} onChange={event => value.setReason(event.target.value)} />
  </>;
}
