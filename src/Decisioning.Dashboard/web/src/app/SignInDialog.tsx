import { useState, type FormEvent } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { signIn, signInWanted } from '../api/session.ts';
import { Dialog } from '../kit/Dialog.tsx';
import { TextField } from '../kit/Form.tsx';

/** Asks for an API key once the service wants one. */
export function SignInDialog() {
  const [key, setKey] = useState('');
  const client = useQueryClient();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn(key.trim());
    void client.invalidateQueries();
  };
  return <Dialog title="Sign in" onClose={() => { signInWanted.value = false; }}>
    <form onSubmit={submit}>
      <p>This service asks who you are. An administrator gives out API keys; yours is kept in this tab alone and forgotten with it.</p>
      <TextField label="API key" type="password" required value={key} onChange={event => setKey(event.target.value)} autoFocus />
      <div className="buttons"><button type="submit" className="primary">Sign in</button></div>
    </form>
  </Dialog>;
}
