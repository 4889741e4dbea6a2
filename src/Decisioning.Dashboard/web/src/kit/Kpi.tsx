import type { ReactNode } from 'react';

/** One figure with its name above and what it means below. */
export const Kpi = ({ label, value, children }: { label: string; value: ReactNode; children?: ReactNode }) =>
  <div className="card kpi"><div className="kpi-label">{label}</div><div className="kpi-value">{value}</div><div className="kpi-note">{children}</div></div>;
