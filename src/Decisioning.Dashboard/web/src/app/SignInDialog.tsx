import { useState, type FormEvent } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { signIn, signInWanted } from '../api/session.ts';
import { Dialog } from '../kit/Dialog.tsx';
import { TextField } from '../kit/Form.tsx';

/** Asks who we are once the service wants to know. */
export function SignInDialog() {
  const [key, setKey] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const client = useQueryClient();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = await signIn(key.trim());
    setProblem(found);
    if (found === null) await client.resetQueries();
  };
  return <Dialog title="Sign in" onClose={() => { signInWanted.value = false; }}>
    <form onSubmit={event => void submit(event)}>
      <p>This service asks who you are: with an API key that an administrator gave you, or a token of your identity provider.</p>
      <TextField label="API key or token" type="password" required value={key} onChange={event => setKey(event.target.value)} autoFocus autoComplete="off" />
      {problem !== null && <p role="alert" className="fault">{problem}</p>}
      <div className="buttons"><button type="submit" className="primary">Sign in</button></div>
    </form>
  </Dialog>;
}
