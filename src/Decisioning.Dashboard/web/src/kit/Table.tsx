import { useMemo, useState, type ReactNode } from 'react';
import { saveCsv } from './save.ts';

export type Column<Row> = {
  head: string;
  /** What is shown. */
  cell: (row: Row) => ReactNode;
  /** What is sorted by and exported; a column without it is neither. */
  value?: (row: Row) => string | number;
  isNumber?: boolean;
  /** Left out on phones. */
  isMinor?: boolean;
};

type Props<Row> = {
  /** Names the table for those who cannot see it, and the file of its export. */
  caption: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** What is said where there is no row. */
  empty?: ReactNode;
  /** Most rows that are drawn at once; the rest is shown on request. Default 100. */
  page?: number;
  rowClass?: (row: Row) => string;
};

/** A table that can be sorted by its heads and saved as CSV. */
export function Table<Row>({ caption, columns, rows, rowKey, empty = 'Nothing yet.', page = 100, rowClass }: Props<Row>) {
  const [sort, setSort] = useState<{ column: number; descending: boolean }>();
  const [shown, setShown] = useState(page);
  const sorted = useMemo(() => {
    const value = sort && columns[sort.column]?.value;
    if (!value) return rows;
    const sign = sort.descending ? -1 : 1;
    return [...rows].sort((a, b) => sign * compare(value(a), value(b)));
  }, [rows, sort, columns]);
  if (rows.length === 0) return <p className="empty-line">{empty}</p>;
  const exported = columns.filter(column => column.value);
  return <div className="table-block">
    <div className="table-scroll" tabIndex={0} role="region" aria-label={`${caption}, table`}>
      <table>
        <caption className="sr">{caption}</caption>
        <thead><tr>{columns.map((column, i) => <th key={column.head} scope="col" className={classOf(column)} aria-sort={sort?.column === i ? (sort.descending ? 'descending' : 'ascending') : undefined}>
          {column.value ? <button type="button" className="sort" onClick={() => setSort({ column: i, descending: sort?.column === i ? !sort.descending : column.isNumber === true })}>{column.head}<span aria-hidden="true">{sort?.column === i ? (sort.descending ? ' ↓' : ' ↑') : ''}</span></button> : column.head}
        </th>)}</tr></thead>
        <tbody>{sorted.slice(0, shown).map(row => <tr key={rowKey(row)} className={rowClass?.(row)}>{columns.map(column => <td key={column.head} className={classOf(column)}>{column.cell(row)}</td>)}</tr>)}</tbody>
      </table>
    </div>
    <div className="table-foot">
      {rows.length > shown && <button type="button" className="link" onClick={() => setShown(shown + 10 * page)}>Show more ({rows.length - shown} left)</button>}
      <button type="button" className="link" onClick={() => saveCsv(caption, exported.map(column => column.head), sorted.map(row => exported.map(column => column.value!(row))))}>CSV</button>
    </div>
  </div>;
}

const classOf = <Row,>(column: Column<Row>) => [column.isNumber ? 'num' : '', column.isMinor ? 'minor' : ''].join(' ').trim() || undefined;

function compare(a: string | number, b: string | number) {
  if (typeof a === 'number' && typeof b === 'number') return (Number.isNaN(a) ? -Infinity : a) - (Number.isNaN(b) ? -Infinity : b) || 0;
  return String(a).localeCompare(String(b), 'en', { numeric: true });
}
