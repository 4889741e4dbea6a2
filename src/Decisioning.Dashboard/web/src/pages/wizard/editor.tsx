import { createContext, useContext, useState, type ReactNode } from 'react';
import { TextArea, TextField, SelectField } from '../../kit/Form.tsx';
import { getIn, pathText, violationsAt, type Definition, type Path, type Violation } from './definition.ts';

/** What every step edits. */
export type Editor = {
  definition: Definition;
  set: (path: Path, value: unknown) => void;
  violations: Violation[];
  /** Whether violations at a place may be shown: somebody was there, or the step was left. */
  isShown: (path: Path) => boolean;
  /** Whether its id may be changed. */
  isNew: boolean;
  /** The template that it was begun from. */
  template?: { template: string; variant?: string };
};

const Context = createContext<Editor | null>(null);
export const EditorProvider = Context.Provider;
export const useEditor = () => useContext(Context)!;

/** Violations of a place as forms show them. */
export function useViolations(path: Path) {
  const { violations, isShown } = useEditor();
  return isShown(path) ? violationsAt(violations, path).map(each => ({ field: each.path ?? '', reason: each.reason ?? '', message: each.message ?? '' })) : [];
}

type FieldProps = { path: Path; label: string; hint?: ReactNode; placeholder?: string; isLabelHidden?: boolean };

/** A text of the definition; empty takes it away unless it must be there. */
export function DefText({ path, label, hint, placeholder, isLabelHidden, maxLength, isRequired = false, onChange }: FieldProps & { maxLength?: number; isRequired?: boolean; onChange?: (value: string) => void }) {
  const { definition, set } = useEditor();
  const value = String(getIn(definition, path) ?? '');
  return <TextField label={label} hint={hint} placeholder={placeholder} isLabelHidden={isLabelHidden} maxLength={maxLength} aria-required={isRequired || undefined} violations={useViolations(path)} value={value} data-path={pathText(path)}
    onChange={event => { set(path, event.target.value === '' && !isRequired ? undefined : event.target.value); onChange?.(event.target.value); }} />;
}

export function DefArea({ path, label, hint, placeholder, rows = 2 }: FieldProps & { rows?: number }) {
  const { definition, set } = useEditor();
  return <TextArea label={label} hint={hint} placeholder={placeholder} rows={rows} className="prose" violations={useViolations(path)} value={String(getIn(definition, path) ?? '')} data-path={pathText(path)} onChange={event => set(path, event.target.value || undefined)} />;
}

/** A number; `scale` turns what is stored into what is shown, such as 100 for per cent. */
export function DefNumber({ path, label, hint, isLabelHidden, min, max, step = 'any', scale = 1 }: FieldProps & { min?: number; max?: number; step?: number | 'any'; scale?: number }) {
  const { definition, set } = useEditor();
  const value = getIn(definition, path);
  return <TextField label={label} hint={hint} isLabelHidden={isLabelHidden} type="number" inputMode="decimal" min={min} max={max} step={step} violations={useViolations(path)} data-path={pathText(path)}
    value={value === undefined || value === null ? '' : String(Number((Number(value) * scale).toPrecision(12)))} onChange={event => set(path, event.target.value === '' ? undefined : Number((Number(event.target.value) / scale).toPrecision(12)))} />;
}

export function DefSelect({ path, label, hint, isLabelHidden, options }: FieldProps & { options: { value: string; label: string }[] }) {
  const { definition, set } = useEditor();
  const value = String(getIn(definition, path) ?? '');
  return <SelectField label={label} hint={hint} isLabelHidden={isLabelHidden} violations={useViolations(path)} data-path={pathText(path)} value={value}
    options={options.some(option => option.value === value) ? options : [...options, { value, label: value || 'Choose' }]} onChange={event => set(path, event.target.value || undefined)} />;
}

const linesOf = (text: string) => text.split('\n').map(line => line.trim()).filter(line => line !== '');

/** A list of texts, one per line. */
export function DefLines({ path, label, hint, placeholder, rows = 3 }: FieldProps & { rows?: number }) {
  const { definition, set } = useEditor();
  const [typed, setTyped] = useState('');
  const stored = ((getIn(definition, path) as string[] | undefined) ?? []).join('\n');
  // What was typed stays as long as it says the same: a new line is no text yet.
  const shown = linesOf(typed).join('\n') === stored ? typed : stored;
  return <TextArea label={label} hint={hint} placeholder={placeholder} rows={rows} className="prose" violations={useViolations(path)} data-path={pathText(path)} value={shown}
    onChange={event => { setTyped(event.target.value); set(path, linesOf(event.target.value)); }} />;
}

/** A length of time, in days. */
export function DefDays({ path, label, hint }: FieldProps) {
  const { definition, set } = useEditor();
  const value = String(getIn(definition, path) ?? '');
  return <TextField label={`${label}, days`} hint={hint} type="number" min={0} max={366} step="any" violations={useViolations(path)} data-path={pathText(path)} value={value === '' ? '' : String(Number(value.replace(/s$/, '')) / 86_400)}
    onChange={event => set(path, event.target.value === '' ? undefined : `${Math.round(Number(event.target.value) * 86_400)}s`)} />;
}

/** A list of things with their own fields. What is wrong with the list itself is said below it. */
export function DefList<T>({ path, name, empty, add, children }: { path: Path; /** What one of them is called. */ name: string; empty: ReactNode; add: () => T; children: (item: T, index: number) => ReactNode }) {
  const { definition, set, violations, isShown } = useEditor();
  const items = (getIn(definition, path) as T[] | undefined) ?? [];
  const text = pathText(path);
  const own = isShown(path) ? violations.filter(each => each.path === text) : [];
  return <div className="def-list" role="group" aria-label={`${name}s`}>
    {items.length === 0 && <p className="muted">{empty}</p>}
    {items.map((item, i) => <div key={i} className="def-item"><div className="def-fields">{children(item, i)}</div><button type="button" className="icon" aria-label={`Remove ${name} ${i + 1}`} onClick={() => set([...path, i], undefined)}>✕</button></div>)}
    {own.length > 0 && <ul className="faults">{own.map(each => <li key={each.message}>{each.message}</li>)}</ul>}
    <button type="button" onClick={() => set(path, [...items, add()])}>Add {name}</button>
  </div>;
}
