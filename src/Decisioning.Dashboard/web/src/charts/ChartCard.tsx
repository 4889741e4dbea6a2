import { useRef, useState, type ReactNode } from 'react';
import { Card, type CardProps } from '../kit/Card.tsx';
import { saveCsv } from '../kit/save.ts';
import { savePng, saveSvg, type Caption } from './exportSvg.ts';

/** The figures behind a chart; rows are made when they are asked for. */
export type ChartData = { head: string[]; rows: () => (string | number)[][] };
export type LegendItem = { name: string; color: string; kind?: 'thin' | 'dashed' };

type Props = CardProps & { data: ChartData; legend?: LegendItem[]; children: ReactNode };

/** A panel with a chart: legend, the figures as a table for everybody, and export as CSV, SVG and PNG. */
export function ChartCard({ data, legend, actions, children, ...card }: Props) {
  const body = useRef<HTMLDivElement>(null);
  const menu = useRef<HTMLDetailsElement>(null);
  const [isTable, setTable] = useState(false);
  const chart = (use: (caption: Caption, chart: SVGSVGElement) => void) => {
    const svg = body.current?.querySelector<SVGSVGElement>('svg.chart');
    const unit = body.current?.closest('.card')?.querySelector('.card-title p')?.textContent ?? '';
    if (svg) use({ title: card.title, unit, legend: legend ?? [] }, svg);
    menu.current?.removeAttribute('open');
  };
  return <Card {...card} actions={actions} menu={
    <details className="popover" ref={menu} onBlur={event => { if (!event.currentTarget.contains(event.relatedTarget)) event.currentTarget.removeAttribute('open'); }}>
      <summary aria-label={`Data and export of ${card.title}`}>Export</summary>
      <div>
        <button type="button" onClick={() => { setTable(!isTable); menu.current?.removeAttribute('open'); }}>{isTable ? 'Hide the figures' : 'Show the figures'}</button>
        <button type="button" onClick={() => { saveCsv(card.title, data.head, data.rows()); menu.current?.removeAttribute('open'); }}>Save as CSV</button>
        <button type="button" onClick={() => chart(saveSvg)}>Save as SVG</button>
        <button type="button" onClick={() => chart((caption, svg) => void savePng(caption, svg))}>Save as PNG</button>
      </div>
    </details>}>
    {legend && legend.length > 0 && <Legend items={legend} />}
    <div ref={body}>{children}</div>
    {isTable && <DataTable caption={card.title} data={data} />}
  </Card>;
}

export const Legend = ({ items }: { items: LegendItem[] }) => <ul className="legend">{items.map(item => <li key={item.name}><i className={item.kind} style={item.kind === 'dashed' ? { color: item.color } : { background: item.color }} />{item.name}</li>)}</ul>;

const DataTable = ({ caption, data }: { caption: string; data: ChartData }) => <div className="data" tabIndex={0} role="region" aria-label={`Figures of ${caption}`}>
  <table><caption className="sr">{caption}</caption>
    <thead><tr>{data.head.map(head => <th key={head} scope="col">{head}</th>)}</tr></thead>
    <tbody>{data.rows().map((row, i) => <tr key={i}>{row.map((cell, k) => <td key={k}>{typeof cell === 'number' ? (Number.isFinite(cell) ? cell.toLocaleString('en-GB', { maximumSignificantDigits: 6 }) : '–') : cell}</td>)}</tr>)}</tbody>
  </table>
</div>;
