import { useState } from 'react';
import type { Schema } from '../../api/types.ts';
import { count } from '../../format/numbers.ts';
import { TextArea } from '../../kit/Form.tsx';
import { DefList, DefSelect, DefText, useEditor, useViolations } from './editor.tsx';

/** What: the dimensions, their options, and what answers when the policy cannot. */
export function WhatStep() {
  const { definition, set } = useEditor();
  const actions = definition.dimensions.reduce((product, each) => product * Math.max(1, each.options.length), 1);
  return <>
    <p className="muted">Each dimension is one thing to choose: offer, channel, send time, subject line. An action is one option of each: <b>{count(actions)} actions</b> now, 10,000 at most.</p>
    {definition.dimensions.map((dimension, d) => <fieldset key={d} className="dimension">
      <legend>Dimension {d + 1}{dimension.id && `: ${dimension.id}`}</legend>
      <div className="fields">
        <DefText path={['dimensions', d, 'id']} label="Id" isRequired placeholder="offer" maxLength={63} />
        <DefSelect path={['fallback', dimension.id]} label="When the policy cannot answer" options={[{ value: '', label: `The first: ${dimension.options[0]?.id ?? 'none'}` }, ...dimension.options.map(option => ({ value: option.id, label: option.id }))]} />
      </div>
      <DefList<Schema<'Option'>> path={['dimensions', d, 'options']} name="option" empty="No option yet." add={() => ({ id: '' })}>{(option, i) => <>
        <DefText path={['dimensions', d, 'options', i, 'id']} label="Option" isRequired placeholder="free-shipping" maxLength={63} />
        <DefText path={['dimensions', d, 'options', i, 'eligible']} label="Only where" placeholder="everybody" />
        <Payload path={['dimensions', d, 'options', i, 'payload']} value={option.payload} />
        <label className="check"><input type="checkbox" checked={option.sends === false} onChange={event => set(['dimensions', d, 'options', i, 'sends'], event.target.checked ? false : undefined)} /> Sends nothing</label>
      </>}</DefList>
      {definition.dimensions.length > 1 && <button type="button" className="link" onClick={() => set(['dimensions', d], undefined)}>Remove this dimension</button>}
    </fieldset>)}
    <button type="button" onClick={() => set(['dimensions', definition.dimensions.length], { id: '', options: [{ id: '' }] })}>Add dimension</button>
  </>;
}

const write = (value: Record<string, string> | undefined) => Object.entries(value ?? {}).map(([key, each]) => `${key}=${each}`).join('\n');
const read = (text: string) => Object.fromEntries(text.split('\n').filter(line => line.includes('=')).map(line => [line.slice(0, line.indexOf('=')).trim(), line.slice(line.indexOf('=') + 1).trim()]).filter(([key]) => key !== '')) as Record<string, string>;

/** What goes into the template, as `key=value` lines. */
function Payload({ path, value }: { path: (string | number)[]; value: Record<string, string> | undefined }) {
  const { set } = useEditor();
  const [typed, setTyped] = useState('');
  // What was typed stays as long as it says the same: the list may have shifted under it.
  const shown = write(read(typed)) === write(value) ? typed : write(value);
  const change = (next: string) => {
    setTyped(next);
    const pairs = read(next);
    set(path, Object.keys(pairs).length === 0 ? undefined : pairs);
  };
  return <TextArea label="Payload" rows={1} placeholder="coupon=SHIP0" value={shown} violations={useViolations(path)} onChange={event => change(event.target.value)} />;
}
