import type { Schema } from '../../api/types.ts';
import { TrackingPlan } from '../lifecycle/TrackingPlan.tsx';
import { DefArea, DefDays, DefList, DefNumber, DefSelect, DefText, useEditor } from './editor.tsx';

const pillars = [['data', 'Data', 'What must be known of the customers'], ['audience', 'Audience', 'Who is decided for, and in which groups'], ['journey', 'Journey', 'When decisions are made, and what carries them out'], ['measurement', 'Measurement', 'How its worth is shown'], ['content', 'Content', 'What must be written and drawn']] as const;
const occurrence = [{ value: 'occurrence', label: 'That it happened' }, { value: 'value', label: 'Its value' }];

/** How: what counts as success, what must not get worse, when it learns, and what it lives on. */
export function HowStep() {
  const { definition, set, template } = useEditor();
  const outcomes = definition.outcomes.filter(each => each.name !== '').map(each => ({ value: each.name, label: each.name }));
  return <>
    <h3>Outcomes that are reported</h3>
    <DefList<Schema<'OutcomeDefinition'>> path={['outcomes']} name="outcome" empty="At least one is needed." add={() => ({ name: '' })}>{(outcome, i) => <>
      <DefText path={['outcomes', i, 'name']} label="Name" isRequired placeholder="order" />
      <label className="check"><input type="checkbox" checked={outcome.value !== undefined && outcome.value !== null} onChange={event => set(['outcomes', i, 'value'], event.target.checked ? { min: 0, max: 1000 } : undefined)} /> Has a value</label>
      {outcome.value && <><DefNumber path={['outcomes', i, 'value', 'min']} label="From" /><DefNumber path={['outcomes', i, 'value', 'max']} label="To" /></>}
      <DefText path={['outcomes', i, 'event']} label="Event that reports it" placeholder="Order Completed" />
      {outcome.value && <DefText path={['outcomes', i, 'property']} label="Property with its value" placeholder="total" />}
    </>}</DefList>
    <h3>Success</h3>
    <div className="fields">
      <DefSelect path={['successMetric', 'outcome']} label="Outcome" options={outcomes} />
      <DefSelect path={['successMetric', 'reward']} label="What counts" options={occurrence} />
      <DefDays path={['successMetric', 'window']} label="Window" hint="Outcomes this long after a decision count for it" />
    </div>
    <h3>Guardrails: what must not get worse</h3>
    <DefList<Schema<'Guardrail'>> path={['guardrails']} name="guardrail" empty="None. Unsubscribes and complaints are the usual first ones." add={() => ({ name: '', outcome: outcomes[0]?.value ?? '', margin: .005, action: 'alert' })}>{(_, i) => <>
      <DefText path={['guardrails', i, 'name']} label="Name" isRequired placeholder="unsubscribes" />
      <DefSelect path={['guardrails', i, 'outcome']} label="Outcome" options={outcomes} />
      <DefNumber path={['guardrails', i, 'margin']} label="Acceptable per decision" min={0} />
      <DefDays path={['guardrails', i, 'window']} label="Window" />
      <DefSelect path={['guardrails', i, 'action']} label="On breach" options={[{ value: 'alert', label: 'Alert' }, { value: 'disable_option', label: 'Disable the option' }, { value: 'roll_back', label: 'Roll back the policy' }]} />
    </>}</DefList>
    <h3>How it is run</h3>
    <div className="fields">
      <DefText path={['schedule', 'cron']} label="Nightly update (cron)" isRequired placeholder="0 3 * * *" />
      <DefText path={['schedule', 'timeZone']} label="Time zone" isRequired placeholder="Europe/Berlin" />
      <DefSelect path={['approval']} label="Who must agree" options={[{ value: definition.approval === 'none' ? 'none' : '', label: 'One person is enough' }, { value: 'two_person', label: 'Two people' }]} />
    </div>
    <div className="fields wide">{pillars.map(([key, name, says]) => <DefArea key={key} path={['how', key]} label={name} placeholder={says} />)}</div>
    <h3>Tracking plan: the events that it lives on</h3>
    <DefList<Schema<'TrackedEvent'>> path={['trackingPlan']} name="event" empty="None: then nobody is told when an event stops arriving." add={() => ({ event: '' })}>{(event, i) => <>
      <DefText path={['trackingPlan', i, 'event']} label="Event" isRequired placeholder="Order Completed" />
      <label className="check"><input type="checkbox" checked={event.required !== false} onChange={change => set(['trackingPlan', i, 'required'], change.target.checked ? undefined : false)} /> Cannot run without it</label>
      {(event.properties ?? []).length > 0 && <p className="muted small">Properties: {event.properties!.map(each => `${each.name}${each.required ? '*' : ''}`).join(', ')}</p>}
    </>}</DefList>
    {template && <details className="fold"><summary>Check the template’s tracking plan against a sample of your events</summary><TrackingPlan target={template} /></details>}
  </>;
}
