import { Signal } from './signal.ts';

/** What is going on in one use case, as the service says every two seconds. */
export type Pulse = { useCase: string; decisions: number; policyVersion: number; revision: number };

/** The newest word and, where there was one before, decisions per second since then; null while the feed is away. */
export const pulse = new Signal<{ time: number; useCases: Pulse[]; rate: number | null } | null>(null);

/** Listens to the service's feed; the browser connects again by itself. `onChange` is told when a policy or a revision is another one, and when the feed breaks off. */
export function listen(onChange: () => void): () => void {
  const feed = new EventSource('/v1/live');
  feed.addEventListener('pulse', event => {
    const next = JSON.parse(event.data as string) as { time: number; useCases: Pulse[] };
    const before = pulse.value;
    if (before && versionsOf(before.useCases) !== versionsOf(next.useCases)) onChange();
    const seconds = before ? (next.time - before.time) / 1000 : 0;
    pulse.value = { ...next, rate: before && seconds > 0 && seconds < 60 ? Math.max(0, (total(next.useCases) - total(before.useCases)) / seconds) : null };
  });
  feed.addEventListener('error', () => {
    if (pulse.value !== null) onChange();
    pulse.value = null;
  });
  return () => feed.close();
}

const total = (useCases: Pulse[]) => useCases.reduce((sum, known) => sum + known.decisions, 0);
const versionsOf = (useCases: Pulse[]) => useCases.map(known => `${known.useCase}/${known.policyVersion}/${known.revision}`).join();
