import { num } from '../../api/numbers.ts';
import type { Schema } from '../../api/types.ts';
import { percent } from '../../format/numbers.ts';
import { fallbackName, groupName } from '../words.ts';
import { actionText, isFallback } from './DecisionsPage.tsx';

type Decision = Schema<'GetDecisionResponse'>;

export const actionOf = (decision: Decision) => (decision.decision?.options ?? []).map(option => option.option ?? '').join('/');

/** Why the customer got what they got, in a sentence. */
export function whyOf(decision: Decision): string {
  const answer = decision.decision ?? {};
  const group = groupName(answer.group).toLowerCase();
  if (isFallback(answer.fallbackReason)) return `The fallback answered: ${fallbackName(answer.fallbackReason).toLowerCase()}.`;
  switch (answer.group) {
    case 'GROUP_HOLDOUT': case 'GROUP_GLOBAL_HOLDOUT': return `The customer is in ${group}: nothing is sent, so that the effect of sending can be measured.`;
    case 'GROUP_RANDOM_CONTROL': return `The customer is in random control: one of the ${decision.eligibleActions} eligible actions was drawn at random, as the yardstick.`;
    case 'GROUP_BUSINESS_AS_USUAL': return 'The customer is in business as usual: they got what the business did before.';
  }
  const chance = Number.isFinite(num(answer.propensity)) ? ` It chooses this one with a probability of ${percent(num(answer.propensity))}.` : '';
  if (decision.isExplored === true) return `The policy explored: it believed more of ${actionText(decision.contenders?.find(each => !each.isChosen)?.action)}, and tried this one to learn.${chance}`;
  if (decision.isExplored === false) return `The policy exploited: of the ${decision.eligibleActions} eligible actions it believed most of this one.${chance}`;
  return `Policy version ${answer.policyVersion} decided among ${decision.eligibleActions} eligible actions.${chance}`;
}

/** What came of replaying the decision just now, as the service says. */
export function replayOf(decision: Decision): { tone: 'good' | 'warn' | 'bad'; name: string; text: string } {
  const logged = actionOf(decision);
  const replayed = decision.replayedAction ?? '';
  if (decision.replayMatches) return { tone: 'good', name: 'Same action', text: `Replayed on the spot with policy v${decision.decision?.policyVersion}, the logged seed, features and eligible actions: ${logged === '' ? 'again nothing is sent' : 'it chose the same action'}.` };
  if (replayed === '') return { tone: 'warn', name: 'Not replayed', text: 'The replay chose no action: the policy version that decided is no longer stored, or cannot be read.' };
  return { tone: 'bad', name: 'Another action', text: `The replay chose ${actionText(replayed)}, the log says ${actionText(logged)}. That must not happen: keep the decision's id and report it.` };
}
