import type { Schema } from '../../api/types.ts';
import { percent } from '../../format/numbers.ts';
import { DefArea, DefLines, DefList, DefNumber, DefSelect, DefText, useEditor, useViolations } from './editor.tsx';

const shares = [['randomControl', 'Random control', 'An action at random: the yardstick'], ['holdout', 'Holdout', 'Nothing is sent'], ['businessAsUsual', 'Business as usual', 'What you did before']] as const;

/** Who: the audience, what is known of it, and its groups. */
export function WhoStep() {
  const { definition, set } = useEditor();
  const groups = definition.groups ?? { treatment: 1 };
  const others = [groups.randomControl, groups.holdout, groups.businessAsUsual, groups.eligibilityOnly, groups.greedy, groups.noContext].reduce<number>((sum, share) => sum + (share ?? 0), 0);
  const flags = [...(definition.features ?? []), ...(definition.attributes ?? [])].filter(each => each.type === 'boolean').map(each => ({ value: each.name, label: each.name }));
  const faults = useViolations(['groups']);
  const setShare = (group: string, value: number | undefined) => {
    const next = { ...groups, [group]: value ?? 0 };
    const sum = [next.randomControl, next.holdout, next.businessAsUsual, next.eligibilityOnly, next.greedy, next.noContext].reduce<number>((total, share) => total + (share ?? 0), 0);
    set(['groups'], { ...next, treatment: Number((1 - sum).toPrecision(12)) });
  };
  return <>
    <DefArea path={['who', 'description']} label="The audience in words" placeholder="Inactive for 30 to 365 days, can be reached and agreed to it" />
    <DefText path={['audience']} label="The same as a condition" placeholder='country in ["DE", "AT"] and days_since_lapse >= 30' hint="Over the features and values below. Who does not fit, or lacks a value, gets nothing. Empty: everybody." />
    <DefSelect path={['consent', 'attribute']} label="Consent" hint="A yes/no value; where it is no or missing, nobody is contacted" options={[{ value: '', label: 'Not asked' }, ...flags]} />
    <h3>What the model knows</h3>
    <DefList<Schema<'Feature'>> path={['features']} name="feature" empty="None: everybody is treated alike." add={() => ({ name: '', type: 'numeric' })}>{(feature, i) => <>
      <DefText path={['features', i, 'name']} label="Name" isRequired placeholder="days_since_order" />
      <DefSelect path={['features', i, 'type']} label="Type" options={[{ value: 'numeric', label: 'Number' }, { value: 'categorical', label: 'One of several words' }, { value: 'boolean', label: 'Yes / no' }]} />
      {feature.type === 'numeric' && <><DefSelect path={['features', i, 'transform']} label="Transform" options={[{ value: feature.transform ? 'none' : '', label: 'None' }, { value: 'log1p', label: 'log(1 + x)' }]} /><DefNumber path={['features', i, 'scale']} label="Divided by" hint="so that usual values lie in 0 to 1" /></>}
      {feature.type === 'categorical' && <DefLines path={['features', i, 'vocabulary']} label="Words" placeholder={'phone\ndesktop'} hint="One per line" rows={2} />}
    </>}</DefList>
    <h3>What the rules look at, and the model does not</h3>
    <DefList<Schema<'Attribute'>> path={['attributes']} name="value" empty="None." add={() => ({ name: '', type: 'boolean' })}>{(_, i) => <>
      <DefText path={['attributes', i, 'name']} label="Name" isRequired placeholder="marketing_consent" />
      <DefSelect path={['attributes', i, 'type']} label="Type" options={[{ value: 'boolean', label: 'Yes / no' }, { value: 'number', label: 'Number' }, { value: 'text', label: 'Text' }, { value: 'time', label: 'Time' }, { value: 'list', label: 'List of texts' }]} />
    </>}</DefList>
    <h3>Groups</h3>
    <div className="fields">{shares.map(([group, name, says]) => <ShareField key={group} label={`${name}, %`} hint={says} value={groups[group]} onChange={value => setShare(group, value)} />)}</div>
    <p><b>Treatment gets the rest: {percent(1 - others, 0)}.</b> <span className="muted">Without random control or holdout nobody can say whether it works.</span></p>
    {faults.length > 0 && <ul className="faults">{faults.map(fault => <li key={fault.message}>{fault.message}</li>)}</ul>}
    {(groups.businessAsUsual ?? 0) > 0 && <label><input type="checkbox" checked={definition.businessAsUsual?.decidedElsewhere === true} onChange={event => set(['businessAsUsual'], event.target.checked ? { decidedElsewhere: true } : undefined)} /> For business as usual our platform decides by itself</label>}
  </>;
}

const ShareField = ({ label, hint, value, onChange }: { label: string; hint: string; value: number | undefined; onChange: (value: number | undefined) => void }) =>
  <div className="field"><label>{label}<input type="number" min={0} max={100} step="any" value={value === undefined ? '' : String(Number((value * 100).toPrecision(12)))} onChange={event => onChange(event.target.value === '' ? undefined : Number((Number(event.target.value) / 100).toPrecision(12)))} /></label><p className="field-hint">{hint}</p></div>;
