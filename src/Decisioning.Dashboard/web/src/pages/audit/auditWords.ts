import type { Schema } from '../../api/types.ts';
import type { Tone } from '../../kit/Pill.tsx';
import { words } from '../words.ts';

type Entry = Schema<'AuditEntry'>;

const loud: Record<string, Tone> = {
  policy_rolled_back: 'warn', guardrail_rolled_back: 'bad', guardrail_disabled_option: 'bad', guardrail_alerted: 'warn', archived: 'warn', rejected: 'warn', paused: 'warn', customers_erased: 'warn', launched: 'good', approved: 'good',
};
export const toneOf = (entry: Entry): Tone => loud[entry.action ?? ''] ?? 'quiet';
export const actionName = (entry: Entry) => words(entry.action);

/** What an entry says beside its action: revision and details, in words. */
export function detailsOf(entry: Entry): string {
  const details = Object.entries(entry.details ?? {}).map(([key, value]) => `${key.replaceAll('_', ' ')} ${value}`);
  return [entry.revision ? `revision ${entry.revision}` : '', ...details].filter(Boolean).join(', ');
}
export const whoOf = (entry: Entry) => entry.actor || 'not said';
