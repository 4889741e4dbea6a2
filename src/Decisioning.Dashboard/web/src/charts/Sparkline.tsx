/** The course of a figure, as tall as a line of text; the number beside it says how much. */
export function Sparkline({ values, label, width = 96, height = 24 }: { values: number[]; label: string; width?: number; height?: number }) {
  const most = Math.max(1, ...values.filter(Number.isFinite));
  const step = values.length > 1 ? width / values.length : width;
  const bar = Math.max(1, step * .74);
  return <svg className="spark" width={width} height={height} role="img" aria-label={label}>
    {values.map((value, i) => <rect key={i} x={i * step} width={bar} y={height - Math.max(1, (value / most) * height)} height={Math.max(1, (value / most) * height)} rx={bar > 3 ? 1 : 0} fill={value > 0 ? 'var(--c1)' : 'var(--line)'} />)}
  </svg>;
}
