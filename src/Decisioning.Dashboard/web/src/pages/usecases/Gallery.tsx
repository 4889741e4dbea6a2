import { Link } from 'wouter';
import { useLive } from '../../api/queries.ts';
import type { Schema } from '../../api/types.ts';
import { useParam } from '../../app/params.ts';
import { count } from '../../format/numbers.ts';
import { SelectField, TextField } from '../../kit/Form.tsx';
import { Answer, Empty } from '../../kit/States.tsx';
import { goals, maturities } from './goals.ts';
import { TemplateCard } from './TemplateCard.tsx';

type Template = Schema<'Template'>;

/** The catalogue by business goal: a template stands under each of its goals. */
export function Gallery() {
  const query = useLive<Schema<'ListTemplatesResponse'>>('/v1/templates');
  const [goal, setGoal] = useParam('goal', '');
  const [maturity, setMaturity] = useParam('maturity', '');
  const [text, setText] = useParam('q', '');
  const wanted = text.trim().toLowerCase();
  const fits = (template: Template) => (goal === '' || template.goalId === goal) && (maturity === '' || template.maturity === maturity)
    && (wanted === '' || [template.title, template.description, template.northStarKpi, ...(template.requiredEvents ?? [])].join(' ').toLowerCase().includes(wanted));
  return <>
    <div className="filters">
      <SelectField label="Goal" value={goal} options={[{ value: '', label: 'All goals' }, ...goals]} onChange={event => setGoal(event.target.value)} />
      <SelectField label="To start with" value={maturity} options={[{ value: '', label: 'Any' }, ...maturities]} onChange={event => setMaturity(event.target.value)} />
      <TextField label="Search" placeholder="A word, an event" value={text} onChange={event => setText(event.target.value)} />
    </div>
    <Answer query={query}>{({ templates = [] }) => {
      const shown = templates.filter(fits);
      const others = [...new Set(shown.map(each => each.goalId ?? ''))].filter(id => !goals.some(each => each.value === id)).map(id => ({ value: id, label: shown.find(each => each.goalId === id)?.goal ?? id, says: '' }));
      if (shown.length === 0) return <Empty title="No template fits"><p>Try fewer words, or <Link href="/use-cases/new?template=blank">start from a blank use case</Link>.</p></Empty>;
      return <>{[...goals, ...others].map(each => {
        const own = shown.filter(template => template.goalId === each.value);
        return own.length > 0 && <section key={each.value} className="goal" aria-label={each.label}>
          <h2>{own[0]?.goal} <span className="muted">{count(own.length)}{each.says && ` · ${each.says}`}</span></h2>
          <ul className="gallery">{own.map(template => <TemplateCard key={template.id} template={template} />)}</ul>
        </section>;
      })}</>;
    }}</Answer>
  </>;
}
