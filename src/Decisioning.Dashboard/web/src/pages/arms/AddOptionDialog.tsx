import { useState, type FormEvent } from 'react';
import { Dialog } from '../../kit/Dialog.tsx';
import { SelectField, TextField } from '../../kit/Form.tsx';
import type { Definition, NewOption } from './edits.ts';

/** Names a new option; the rest is set in its row, and the service checks all of it before anything is saved. */
export function AddOptionDialog({ definition, onAdd, onClose }: { definition: Definition; onAdd: (option: NewOption) => void; onClose: () => void }) {
  const dimensions = definition.dimensions ?? [];
  const [option, setOption] = useState<NewOption>({ dimension: dimensions[0]?.id ?? '', id: '', startFrom: '', headline: '' });
  const siblings = dimensions.find(dimension => dimension.id === option.dimension)?.options ?? [];
  const isTaken = siblings.some(sibling => sibling.id === option.id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isTaken) onAdd(option);
  };
  return <Dialog title="Add option" onClose={onClose}>
    <form onSubmit={submit}>
      <SelectField label="Dimension" value={option.dimension} onChange={event => setOption({ ...option, dimension: event.target.value, startFrom: '' })} options={dimensions.map(dimension => ({ value: dimension.id ?? '', label: dimension.id ?? '' }))} />
      <TextField label="Id" required maxLength={63} value={option.id} onChange={event => setOption({ ...option, id: event.target.value })} hint="Small letters, digits, '-', '_' and '.', such as fifteen-percent"
        violations={isTaken ? [{ field: 'id', reason: 'DUPLICATE', message: `The dimension has an option '${option.id}' already.` }] : []} />
      <SelectField label="Believed to do as well as" value={option.startFrom} onChange={event => setOption({ ...option, startFrom: event.target.value })} hint="Until it has some hundred observations of its own"
        options={[{ value: '', label: 'what all its siblings show' }, ...siblings.map(sibling => ({ value: sibling.id ?? '', label: sibling.id ?? '' }))]} />
      <TextField label="Headline" value={option.headline} onChange={event => setOption({ ...option, headline: event.target.value })} hint="Goes into the payload; optional" />
      <div className="buttons"><button type="button" onClick={onClose}>Cancel</button><button type="submit" className="primary" disabled={isTaken}>Add and preview</button></div>
    </form>
  </Dialog>;
}
