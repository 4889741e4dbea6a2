import type { FieldViolation } from '../../api/ApiError.ts';
import { num } from '../../api/numbers.ts';
import type { Schema } from '../../api/types.ts';
import { count, percent, type RewardFormat } from '../../format/numbers.ts';
import { Pill } from '../../kit/Pill.tsx';
import { effectOf } from '../effects.ts';
import { edit, isRetired, keyOf, typed, type Edits, type Option, type OptionEdit } from './edits.ts';

type Props = {
  dimension: string; option: Option; before: Option | undefined; color: string; traffic: Schema<'OptionTraffic'> | undefined; preview: Schema<'OptionPreview'> | undefined; now: number;
  edits: Edits; onChange: (edits: Edits) => void; takesPriors: boolean; format: RewardFormat; time: string | undefined; violations: FieldViolation[]; isSelected: boolean; onSelect: () => void; isWaiting: boolean;
};

/** One option, to be changed in place. */
export function OptionRow({ dimension, option, before, color, traffic, preview, now, edits, onChange, takesPriors, format, time, violations, isSelected, onSelect, isWaiting }: Props) {
  const id = option.id ?? '';
  const key = keyOf(dimension, id);
  const typedNow = edits.options[key] ?? {};
  const was = { mean: typed(before?.prior?.mean, format.isRate), observations: typed(before?.prior?.observations, false), minShare: typed(before?.minShare, true), maxShare: typed(before?.maxShare, true) };
  const set = (field: keyof OptionEdit, value: string, from: string) => onChange(edit(edits, key, field, value, from));
  const input = (field: keyof typeof was, label: string, end: string) => <input type="number" step="any" min={0} inputMode="decimal" aria-label={`${label} of ${id}`} value={typedNow[field] ?? was[field]} placeholder={field === 'maxShare' ? '100' : field === 'minShare' ? '0' : 'none'}
    className={typedNow[field] !== undefined ? 'changed' : undefined} aria-invalid={violations.some(violation => violation.field.endsWith(end)) || undefined} onChange={event => set(field, event.target.value, was[field])} />;
  const mean = effectOf(traffic?.mean);
  const isGone = isRetired(option, time) || option.enabledUntil === time;
  const then = num(preview?.shareThen);
  const until = before?.enabledUntil ?? '';
  return <>
    <tr className={isGone ? 'retired' : undefined}>
      <th scope="row"><button type="button" className="link" aria-expanded={isSelected} onClick={onSelect}><i className="swatch" style={{ background: color }} />{id}</button> {before === undefined ? <Pill tone="info">New</Pill> : isGone && <Pill tone="quiet">Retired</Pill>}{option.startFrom && <div className="muted small">starts from {option.startFrom}</div>}</th>
      <td className="num minor">{format.value(mean.value)}<div className="muted small">{count(num(traffic?.totalDecisions) || 0)} decisions</div></td>
      {takesPriors && <><td>{input('mean', 'Prior mean', 'mean')}</td><td>{input('observations', 'Observations that the prior is worth', 'observations')}</td></>}
      <td>{input('minShare', 'Least share', 'min_share')}</td><td>{input('maxShare', 'Largest share', 'max_share')}</td>
      <td className="num">{percent(now)}</td>
      <td className={`num${isWaiting ? ' waiting' : ''}`}>{preview ? <b className={then > now + .005 ? 'up' : then < now - .005 ? 'down' : undefined}>{percent(then)}</b> : <span className="muted">–</span>}</td>
      <td className="num">{before === undefined
        ? <button type="button" className="link" onClick={() => onChange({ ...edits, added: edits.added.filter(added => keyOf(added.dimension, added.id) !== key) })}>Take back</button>
        : isGone ? <button type="button" className="link" onClick={() => set('enabledUntil', '', until)}>Revive</button> : <button type="button" className="link" onClick={() => set('enabledUntil', time ?? '', until)}>Retire</button>}</td>
    </tr>
    {violations.length > 0 && <tr className="row-faults"><td colSpan={takesPriors ? 9 : 7}><ul className="faults">{violations.map(violation => <li key={violation.field + violation.message}>{violation.message}</li>)}</ul></td></tr>}
  </>;
}
