import type { Schema } from '../../api/types.ts';

const kinds: Record<string, string> = { KIND_ADDED: 'new', KIND_REMOVED: 'gone', KIND_CHANGED: 'changed', KIND_REORDERED: 'reordered' };

/** What differs between two definitions, path by path. */
export const Changes = ({ changes, empty = 'No difference.' }: { changes: Schema<'DefinitionChange'>[]; empty?: string }) => changes.length === 0 ? <p className="empty-line">{empty}</p> : <ul className="changes">
  {changes.map(change => <li key={change.path}><code>{change.path}</code> <span className="muted">{kinds[change.kind ?? ''] ?? ''}</span>
    <div>{change.oldValue && <del>{change.oldValue}</del>} {change.newValue && <ins>{change.newValue}</ins>}</div></li>)}
</ul>;
