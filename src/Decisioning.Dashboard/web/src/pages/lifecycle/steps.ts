import type { Schema } from '../../api/types.ts';

export type Transition = Schema<'UseCaseTransition'>;
export type Step = { transition: Transition; name: string; tone: 'primary' | 'danger' | ''; says: string };

const steps: Record<string, Step> = {
  submit: { transition: 'USE_CASE_TRANSITION_SUBMIT', name: 'Submit for review', tone: 'primary', says: 'Somebody else looks at it and approves or rejects it.' },
  approve: { transition: 'USE_CASE_TRANSITION_APPROVE', name: 'Approve', tone: 'primary', says: 'It may be launched from then on.' },
  approvePending: { transition: 'USE_CASE_TRANSITION_APPROVE', name: 'Approve the change', tone: 'primary', says: 'The pending revision holds from the next decision on.' },
  reject: { transition: 'USE_CASE_TRANSITION_REJECT', name: 'Back to draft', tone: '', says: 'It is a draft again and can be changed.' },
  rejectPending: { transition: 'USE_CASE_TRANSITION_REJECT', name: 'Drop the change', tone: 'danger', says: 'The pending revision is dropped; what serves goes on serving.' },
  launch: { transition: 'USE_CASE_TRANSITION_LAUNCH', name: 'Launch', tone: 'primary', says: 'It decides for customers from the next request on.' },
  pause: { transition: 'USE_CASE_TRANSITION_PAUSE', name: 'Pause', tone: '', says: 'Decide answers FAILED_PRECONDITION until it is resumed. Outcomes are taken and the policy goes on learning.' },
  resume: { transition: 'USE_CASE_TRANSITION_RESUME', name: 'Resume', tone: 'primary', says: 'It decides again from the next request on.' },
  archive: { transition: 'USE_CASE_TRANSITION_ARCHIVE', name: 'Archive', tone: 'danger', says: 'It is taken out of service. Its log and policies are kept; creating it anew brings it back.' },
};

/** The states in their order; the path that a use case walks. */
export const path = ['USE_CASE_STATE_DRAFT', 'USE_CASE_STATE_IN_REVIEW', 'USE_CASE_STATE_APPROVED', 'USE_CASE_STATE_LIVE'] as const;

/** Steps that may be taken now: the service has the last word. */
export function stepsOf(useCase: Schema<'UseCase'>): Step[] {
  const needsTwo = useCase.definition?.approval === 'two_person';
  const isPending = (useCase.pendingRevision ?? 0) > 0;
  const pending = isPending ? [steps['approvePending']!, steps['rejectPending']!] : [];
  switch (useCase.state) {
    case 'USE_CASE_STATE_DRAFT': return [...(needsTwo ? [] : [steps['launch']!]), { ...steps['submit']!, tone: needsTwo ? 'primary' : '' }, steps['archive']!];
    case 'USE_CASE_STATE_IN_REVIEW': return [steps['approve']!, steps['reject']!, steps['archive']!];
    case 'USE_CASE_STATE_APPROVED': return [steps['launch']!, steps['reject']!, steps['archive']!];
    case 'USE_CASE_STATE_LIVE': return [...pending, steps['pause']!, steps['archive']!];
    case 'USE_CASE_STATE_PAUSED': return [...pending, steps['resume']!, steps['archive']!];
    default: return [];
  }
}
