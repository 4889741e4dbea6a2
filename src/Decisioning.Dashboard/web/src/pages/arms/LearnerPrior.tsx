import type { Schema } from '../../api/types.ts';
import { Card } from '../../kit/Card.tsx';
import { TextField } from '../../kit/Form.tsx';
import { PriorPlot } from './PriorPlot.tsx';
import { other } from '../../charts/colours.ts';
import type { Edits } from './edits.ts';

/** The prior of the learner that has one for all arms alike. */
export function LearnerPrior({ learner, edits, onChange }: { learner: Schema<'Learner'>; edits: Edits; onChange: (edits: Edits) => void }) {
  const successes = edits.learner['successes'] ?? String(learner.prior?.successes ?? 1);
  const failures = edits.learner['failures'] ?? String(learner.prior?.failures ?? 1);
  const set = (field: string, value: string) => onChange({ ...edits, learner: { ...edits.learner, [field]: value } });
  const [hits, misses] = [Number(successes), Number(failures)];
  return <Card title="Prior of every arm" unit="Beta distribution, in pseudo-observations" good="it is worth a few observations only" look="it outweighs what an arm sees in a day">
    <div className="fields"><TextField label="Successes" type="number" step="any" min={0} value={successes} onChange={event => set('successes', event.target.value)} /><TextField label="Failures" type="number" step="any" min={0} value={failures} onChange={event => set('failures', event.target.value)} /></div>
    {hits > 0 && misses > 0 && <PriorPlot label="Density of the prior" beliefs={[{ name: 'Prior', color: other, hits, misses }]} height={140} />}
  </Card>;
}
