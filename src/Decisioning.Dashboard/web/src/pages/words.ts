import type { Tone } from '../kit/Pill.tsx';

/** Words and tones for the fixed codes of the contract, the same on every page. */
const groups: Record<string, string> = {
  GROUP_TREATMENT: 'Treatment', GROUP_RANDOM_CONTROL: 'Random control', GROUP_HOLDOUT: 'Holdout', GROUP_BUSINESS_AS_USUAL: 'Business as usual',
  GROUP_ELIGIBILITY_ONLY: 'Eligibility only', GROUP_GREEDY: 'Greedy', GROUP_NO_CONTEXT: 'No context', GROUP_GLOBAL_HOLDOUT: 'Global holdout',
};
export const groupName = (group: string | undefined) => groups[group ?? ''] ?? 'No group';

const healths: Record<string, [Tone, string]> = {
  USE_CASE_HEALTH_NOT_LIVE: ['quiet', 'Not live'], USE_CASE_HEALTH_STARTING: ['info', 'Starting'], USE_CASE_HEALTH_LEARNING: ['info', 'Learning'],
  USE_CASE_HEALTH_HEALTHY: ['good', 'Healthy'], USE_CASE_HEALTH_STALE: ['warn', 'Stale'], USE_CASE_HEALTH_ATTENTION: ['bad', 'Attention'],
};
export const healthOf = (health: string | undefined): [Tone, string] => healths[health ?? ''] ?? ['quiet', 'Unknown'];

const severities: Record<string, [Tone, string]> = { SEVERITY_CRITICAL: ['bad', 'Now'], SEVERITY_WARNING: ['warn', 'Today'], SEVERITY_INFO: ['info', 'Good to know'] };
export const severityOf = (severity: string | undefined): [Tone, string] => severities[severity ?? ''] ?? ['quiet', 'Unknown'];

const states: Record<string, string> = {
  USE_CASE_STATE_LIVE: 'Live', USE_CASE_STATE_PAUSED: 'Paused', USE_CASE_STATE_DRAFT: 'Draft', USE_CASE_STATE_IN_REVIEW: 'In review',
  USE_CASE_STATE_APPROVED: 'Approved', USE_CASE_STATE_ARCHIVED: 'Archived',
};
export const stateName = (state: string | undefined) => states[state ?? ''] ?? 'Unknown';

const runs: Record<string, [Tone, string]> = {
  TRAINING_STATUS_STARTED: ['info', 'Running'], TRAINING_STATUS_PUBLISHED: ['good', 'Published'], TRAINING_STATUS_REFUSED: ['warn', 'Refused'], TRAINING_STATUS_FAILED: ['bad', 'Failed'],
};
export const runOf = (status: string | undefined): [Tone, string] => runs[status ?? ''] ?? ['quiet', 'Unknown'];

const fallbacks: Record<string, string> = {
  FALLBACK_REASON_NO_POLICY: 'No policy loaded', FALLBACK_REASON_NO_ELIGIBLE_ACTION: 'No eligible action', FALLBACK_REASON_LOG_UNAVAILABLE: 'Log unavailable', FALLBACK_REASON_OUTSIDE_AUDIENCE: 'Outside the audience',
};
export const fallbackName = (reason: string | undefined) => fallbacks[reason ?? ''] ?? 'Other';

/** A fixed code as words: `OPTION_STARVED` becomes "Option starved". */
export const words = (code: string | undefined) => {
  const text = (code ?? '').toLowerCase().replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};
