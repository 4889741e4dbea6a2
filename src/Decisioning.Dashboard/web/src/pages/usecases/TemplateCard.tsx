import { Link } from 'wouter';
import type { Schema } from '../../api/types.ts';
import { maturityName, wizardAddress } from './goals.ts';

type Template = Schema<'Template'>;

/** Five dots, so many of them full; said in words for those who do not see them. */
export const Dots = ({ label, value }: { label: string; value: number }) => <span className="dots"><span className="muted">{label}</span> <span aria-hidden="true">{[1, 2, 3, 4, 5].map(i => <i key={i} className={i <= value ? 'full' : ''} />)}</span><span className="sr">{value} of 5</span></span>;

/** One template of the catalogue. */
export function TemplateCard({ template, note }: { template: Template; note?: React.ReactNode }) {
  const events = template.requiredEvents ?? [];
  return <li className="template">
    <h3><Link href={wizardAddress(template.id ?? '')}>{template.title}</Link></h3>
    <p>{template.description}</p>
    <p className="small muted">{template.northStarKpi}</p>
    <div className="tags"><span className="tag">{maturityName(template.maturity)}</span>{events.map(event => <span key={event} className="tag" title="Event that it needs">{event}</span>)}</div>
    <div className="template-foot"><Dots label="Value" value={template.value ?? 0} /><Dots label="Feasibility" value={template.feasibility ?? 0} /></div>
    {note}
  </li>;
}
