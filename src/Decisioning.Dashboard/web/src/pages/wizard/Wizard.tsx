import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { useParam } from '../../app/params.ts';
import { Card } from '../../kit/Card.tsx';
import { ReadOnly } from '../../kit/ReadOnly.tsx';
import { CheckStep } from './CheckStep.tsx';
import { pathText, setIn, stepNames, stepOf, withValidFallback, type Definition, type Path, type StepName } from './definition.ts';
import { EditorProvider, type Editor } from './editor.tsx';
import { HowStep } from './HowStep.tsx';
import { useValidation } from './useValidation.ts';
import { WhatStep } from './WhatStep.tsx';
import { WhereStep } from './WhereStep.tsx';
import { WhoStep } from './WhoStep.tsx';
import { WhyStep } from './WhyStep.tsx';

const steps: Record<StepName, { name: string; question: string; page?: () => ReactNode }> = {
  why: { name: 'Why', question: 'What do you want to reach?', page: WhyStep },
  who: { name: 'Who', question: 'For whom is decided, and what is known of them?', page: WhoStep },
  what: { name: 'What', question: 'What may be chosen?', page: WhatStep },
  where: { name: 'Where', question: 'Where do customers meet it, and how often?', page: WhereStep },
  how: { name: 'How', question: 'What counts, what protects, when does it learn?', page: HowStep },
  check: { name: 'Check & start', question: 'Is it complete, and what happens next?' },
};

type Props = { definition: Definition; isNew: boolean; template?: Editor['template']; onChange: (definition: Definition) => void; finish: (isValid: boolean) => ReactNode };

/** Why → who → what → where → how → check, with what is wrong said at each field as it is typed. */
export function Wizard({ definition, isNew, template, onChange, finish }: Props) {
  const [stepParam, setStep] = useParam('step', 'why');
  const step = stepNames.find(each => each === stepParam) ?? 'why';
  const [left, setLeft] = useState<ReadonlySet<StepName>>(new Set(isNew && template === undefined ? [] : stepNames));
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const { violations, answer, isChecking, error } = useValidation(definition);
  const heading = useRef<HTMLHeadingElement>(null);
  const current = useRef(definition);
  current.current = definition;
  const set = useCallback((path: Path, value: unknown) => {
    const changed = setIn(current.current, path, value);
    current.current = path[0] === 'dimensions' ? withValidFallback(changed) : changed;
    setTouched(before => new Set(before).add(pathText(path)));
    onChange(current.current);
  }, [onChange]);
  const go = (next: StepName) => {
    setLeft(before => new Set(before).add(step).add(next === 'check' ? 'check' : step));
    if (next === 'check') setLeft(new Set(stepNames));
    setStep(next);
    requestAnimationFrame(() => heading.current?.focus());
  };
  const editor = useMemo<Editor>(() => ({ definition, set, violations, isNew, template, isShown: path => { const text = pathText(path); return touched.has(text) || left.has(stepOf({ path: text })); } }), [definition, set, violations, isNew, template, touched, left]);
  const at = stepNames.indexOf(step);
  const faults = (name: StepName) => (left.has(name) || name === 'check' ? violations.filter(each => name === 'check' || stepOf(each) === name).length : 0);
  const Shown = steps[step].page;
  return <EditorProvider value={editor}>
    <ReadOnly role="operator" what="storing a use case" />
    <nav aria-label="Steps"><ol className="steps">{stepNames.map((name, i) => <li key={name}><button type="button" aria-current={name === step ? 'step' : undefined} onClick={() => go(name)}>
      <span className="step-number" aria-hidden="true">{i + 1}</span>{steps[name].name}{name !== 'check' && faults(name) > 0 && <span className="step-faults">{faults(name)} to mend</span>}</button></li>)}</ol></nav>
    <Card title={steps[step].name} unit={`step ${at + 1} of ${stepNames.length}`}>
      <h3 className="question" tabIndex={-1} ref={heading}>{steps[step].question}</h3>
      {Shown ? <Shown key={step} /> : <CheckStep answer={answer} isChecking={isChecking} error={error} onGo={go} finish={finish(violations.length === 0 && answer !== undefined && !isChecking)} />}
      {step !== 'check' && <div className="buttons">{at > 0 && <button type="button" onClick={() => go(stepNames[at - 1]!)}>Back</button>}<button type="button" className="primary" onClick={() => go(stepNames[at + 1]!)}>Continue: {steps[stepNames[at + 1]!].name}</button></div>}
    </Card>
  </EditorProvider>;
}
