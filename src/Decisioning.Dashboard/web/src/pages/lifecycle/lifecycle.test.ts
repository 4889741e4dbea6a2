import { describe, expect, it } from 'vitest';
import { stepsOf } from './steps.ts';
import { eventsOf } from './TrackingPlan.tsx';

const definition = (approval: string) => ({ useCase: 'x', dimensions: [], outcomes: [], successMetric: { outcome: 'order', window: '1s' }, approval });
const names = (state: 'USE_CASE_STATE_DRAFT' | 'USE_CASE_STATE_LIVE' | 'USE_CASE_STATE_ARCHIVED', approval = 'none', pendingRevision = 0) => stepsOf({ state, pendingRevision, definition: definition(approval) }).map(step => step.name);

describe('stepsOf', () => {
  it('offers a launch of a draft only where one person may', () => {
    expect(names('USE_CASE_STATE_DRAFT')).toContain('Launch');
    expect(names('USE_CASE_STATE_DRAFT', 'two_person')).toEqual(['Submit for review', 'Archive']);
  });
  it('offers approval of a pending revision while the old one serves', () => expect(names('USE_CASE_STATE_LIVE', 'two_person', 3)).toEqual(['Approve the change', 'Drop the change', 'Pause', 'Archive']));
  it('offers nothing of what is archived', () => expect(names('USE_CASE_STATE_ARCHIVED')).toEqual([]));
});

describe('eventsOf', () => {
  it('reads a list, one event, and one event per line', () => {
    expect(eventsOf('[{"event":"A"},{"event":"B"}]')).toHaveLength(2);
    expect(eventsOf('{"event":"A"}')).toEqual([{ event: 'A' }]);
    expect(eventsOf('{"event":"A"}\n\n{"event":"B"}\n')).toEqual([{ event: 'A' }, { event: 'B' }]);
  });
  it('says which line cannot be read', () => expect(() => eventsOf('{"event":"A"}\n{"event":')).toThrow('Line 2 is not JSON'));
});
