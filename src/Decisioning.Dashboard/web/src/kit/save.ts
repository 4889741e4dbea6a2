/** Hands a file to the browser to be saved. */
export function save(name: string, content: Blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A name for a file: `traffic-share-2026-11-22.csv`. */
export const fileName = (title: string, ending: string) => `${title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')}.${ending}`;

/** A cell as CSV wants it; a text that a spreadsheet would take for a formula is made harmless. */
function cell(value: string | number): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const text = /^[=+\-@\t\r]/.test(value) && !/^[+-]?[\d.,]+$/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table as CSV (RFC 4180), numbers in full. */
export const csvOf = (head: readonly string[], rows: readonly (readonly (string | number)[])[]) => [head, ...rows].map(row => row.map(cell).join(',')).join('\r\n') + '\r\n';

export const saveCsv = (title: string, head: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  save(fileName(title, 'csv'), new Blob(['\ufeff', csvOf(head, rows)], { type: 'text/csv;charset=utf-8' }));
