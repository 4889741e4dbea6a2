import type { Schema } from '../../api/types.ts';
import { DefLines, DefList, DefNumber, DefSelect, DefText, useEditor } from './editor.tsx';

/** Where: the places, the channels, and how often is enough. */
export function WhereStep() {
  const { definition, set } = useEditor();
  const quiet = definition.quietHours;
  const dimensions = definition.dimensions.filter(each => each.id !== '').map(each => ({ value: each.id, label: each.id }));
  return <>
    <DefLines path={['where']} label="Places in which customers meet it" placeholder={'E-mail\nHome page of the app'} hint="One per line" />
    <DefSelect path={['channelDimension']} label="Dimension whose options are channels" options={[{ value: '', label: '“channel”, if there is one' }, ...dimensions]} />
    <h3>Quiet hours</h3>
    <label><input type="checkbox" checked={quiet !== undefined} onChange={event => set(['quietHours'], event.target.checked ? { from: '21:00', to: '08:00' } : undefined)} /> Nothing is sent at night</label>
    {quiet && <div className="fields">
      <DefText path={['quietHours', 'from']} label="From" isRequired placeholder="21:00" />
      <DefText path={['quietHours', 'to']} label="To" isRequired placeholder="08:00" />
      <DefText path={['quietHours', 'timeZoneAttribute']} label="Value with the customer's time zone" placeholder="time_zone" />
      <DefText path={['quietHours', 'defaultTimeZone']} label="Time zone where it is missing" placeholder="UTC" />
    </div>}
    <h3>How often is enough</h3>
    <DefList<Schema<'Cap'>> path={['caps']} name="cap" empty="No cap: only the service's contact policy holds." add={() => ({ most: 1, per: { every: 'week' } })}>{(cap, i) => <>
      <DefText path={['caps', i, 'name']} label="Name" placeholder="weekly" />
      <DefNumber path={['caps', i, 'most']} label="At most" min={1} max={10_000} step={1} />
      {cap.per?.rolling ? <DefText path={['caps', i, 'per', 'rolling']} label="In any so long, such as 604800s" /> : <DefSelect path={['caps', i, 'per', 'every']} label="Per" options={[{ value: 'day', label: 'Day' }, { value: 'week', label: 'Week' }, { value: 'month', label: 'Month' }]} />}
      <DefSelect path={['caps', i, 'scope']} label="Counts" options={[{ value: '', label: 'All contacts' }, { value: 'use_case', label: 'All contacts of this use case' }, { value: 'channel', label: 'Each channel by itself' }, { value: 'option', label: 'Options of a dimension' }]} />
      {cap.scope === 'option' && <DefSelect path={['caps', i, 'dimension']} label="Dimension" options={dimensions} />}
    </>}</DefList>
  </>;
}
