import { useMay } from '../api/session.ts';
import { Pill } from './Pill.tsx';

const articles = { analyst: 'an analyst', operator: 'an operator', admin: 'an admin' } as const;

/** Says what our role may not do here; nothing where it may. */
export function ReadOnly({ role, what }: { role: keyof typeof articles; /** What cannot be done, such as `rolling back and training`. */ what: string }) {
  const may = useMay(role);
  return may ? null : <p className="notice"><Pill tone="quiet">Read only</Pill> Your role may look at this page; {what} takes {articles[role]}.</p>;
}
