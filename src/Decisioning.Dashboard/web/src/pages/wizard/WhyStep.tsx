import { goals, maturities } from '../usecases/goals.ts';
import { idOf } from './definition.ts';
import { DefArea, DefNumber, DefSelect, DefText, useEditor } from './editor.tsx';

/** Why: what is to be reached, and how one will know. */
export function WhyStep() {
  const { definition, set, isNew } = useEditor();
  const follows = isNew && (definition.useCase === '' || definition.useCase === idOf(definition.title ?? ''));
  return <>
    <div className="fields wide">
      <DefText path={['title']} label="Name" placeholder="Win-back: lapsed 60 days" maxLength={200} onChange={title => { if (follows) set(['useCase'], idOf(title)); }} />
      {isNew ? <DefText path={['useCase']} label="Id" isRequired hint="Small letters, digits and -; callers send it, it stays for ever" maxLength={63} /> : <div className="field"><span className="field-name">Id</span><code>{definition.useCase}</code></div>}
    </div>
    <DefArea path={['description']} label="What it is for" />
    <DefSelect path={['goal']} label="Business goal" options={[{ value: '', label: 'Not said' }, ...goals]} />
    <div className="fields wide">
      <DefArea path={['why', 'objective']} label="Objective" placeholder="Bring lapsed subscribers back" />
      <DefArea path={['why', 'northStarKpi']} label="North-star KPI" placeholder="Share of lapsed subscribers who are active again" />
      <DefArea path={['why', 'baseline']} label="That KPI today" placeholder="4 %, last quarter" />
      <DefArea path={['why', 'hypothesis']} label="Hypothesis, so that it can turn out false" placeholder="Who left lately returns without any incentive" />
    </div>
    <div className="fields">
      <DefNumber path={['value']} label="Value, 1 to 5" min={1} max={5} step={1} />
      <DefNumber path={['feasibility']} label="Feasibility, 1 to 5" min={1} max={5} step={1} />
      <DefSelect path={['maturity']} label="How far it goes" options={[{ value: '', label: 'Not said' }, ...maturities]} />
    </div>
  </>;
}
