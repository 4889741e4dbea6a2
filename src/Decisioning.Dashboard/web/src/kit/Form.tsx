import { useId, type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react';
import type { ApiError, FieldViolation } from '../api/ApiError.ts';

type FieldProps = { label: string; hint?: ReactNode; violations?: FieldViolation[]; isLabelHidden?: boolean };

/** Violations of a field, or of what lies below it: `dimensions[0]` also finds `dimensions[0].options`. */
export const violationsOf = (error: ApiError | null | undefined, field: string) =>
  (error?.violations ?? []).filter(violation => violation.field === field || violation.field.startsWith(`${field}.`) || violation.field.startsWith(`${field}[`));

function useField({ label, hint, violations = [], isLabelHidden = false }: FieldProps) {
  const id = useId();
  const hasViolations = violations.length > 0;
  const described = [hint === undefined ? '' : `${id}-hint`, hasViolations ? `${id}-fault` : ''].join(' ').trim() || undefined;
  return {
    control: { id, 'aria-invalid': hasViolations || undefined, 'aria-describedby': described },
    wrap: (control: ReactNode) => <div className="field">
      <label htmlFor={id} className={isLabelHidden ? 'sr' : undefined}>{label}</label>
      {control}
      {hint !== undefined && <p className="field-hint" id={`${id}-hint`}>{hint}</p>}
      {hasViolations && <ul className="faults" id={`${id}-fault`}>{violations.map(violation => <li key={violation.field + violation.reason + violation.message}>{violation.message}</li>)}</ul>}
    </div>,
  };
}

const split = <T extends FieldProps>({ label, hint, violations, isLabelHidden, ...rest }: T) => ({ own: { label, hint, violations, isLabelHidden }, rest });

/** A line of text or a number. */
export function TextField(props: FieldProps & InputHTMLAttributes<HTMLInputElement>) {
  const { own, rest } = split(props);
  const { control, wrap } = useField(own);
  return wrap(<input type="text" autoComplete="off" {...rest} {...control} />);
}

/** Several lines. */
export function TextArea(props: FieldProps & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const { own, rest } = split(props);
  const { control, wrap } = useField(own);
  return wrap(<textarea rows={4} {...rest} {...control} />);
}

/** A choice of many. */
export function SelectField(props: FieldProps & SelectHTMLAttributes<HTMLSelectElement> & { options: { value: string; label: string }[] }) {
  const { own, rest: { options, ...rest } } = split(props);
  const { control, wrap } = useField(own);
  return wrap(<select {...rest} {...control}>{options.map(option => <option key={option.value} value={option.value}>{option.label}</option>)}</select>);
}

/** What is wrong with a form, above its buttons: the problem, and every violation by field. */
export function FormError({ error }: { error: ApiError | null | undefined }) {
  if (!error) return null;
  return <div className="problem" role="alert">
    {error.violations.length !== 1 && <b>{error.message}</b>}
    {error.violations.length > 0 && <ul>{error.violations.map(violation => <li key={violation.field + violation.message}><code>{violation.field}</code> {violation.message}</li>)}</ul>}
  </div>;
}
