import { useId, type ReactNode } from 'react';
import { AsOf } from './AsOf.tsx';

export type CardProps = {
  /** Short form of the question that it answers. */
  title: string;
  /** Unit, and what is counted. */
  unit?: ReactNode;
  asOf?: string;
  /** When it is good. */
  good?: ReactNode;
  /** When to look closer. */
  look?: ReactNode;
  /** Choices beside the title. */
  actions?: ReactNode;
  /** Stays in the corner. */
  menu?: ReactNode;
  /** Width in the row of twelve columns on wide screens. */
  width?: 3 | 4 | 5 | 6 | 7 | 8 | 12;
  className?: string;
  children: ReactNode;
};

/** A panel. */
export function Card({ title, unit, asOf, good, look, actions, menu, width = 12, className = '', children }: CardProps) {
  const id = useId();
  return <section className={`card w${width} ${className}`} aria-labelledby={id}>
    <header>
      <div className="card-title"><h2 id={id}>{title}</h2>{(unit !== undefined || asOf !== undefined) && <p><span>{unit}</span> <AsOf time={asOf} /></p>}</div>
      {actions !== undefined && <div className="card-actions">{actions}</div>}
      {menu}
    </header>
    <div className="card-body">{children}</div>
    {(good !== undefined || look !== undefined) && <p className="hint">{good !== undefined && <><b>Good when</b> {good}. </>}{look !== undefined && <><b>Look closer when</b> {look}.</>}</p>}
  </section>;
}
