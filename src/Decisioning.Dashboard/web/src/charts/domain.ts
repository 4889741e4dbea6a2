/** The axis for some values: all of them with a little air, zero where it is asked for; never empty. */
export function domainOf(values: Iterable<number>, options: { zero?: boolean; min?: number; max?: number } = {}): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) if (Number.isFinite(value)) [low, high] = [Math.min(low, value), Math.max(high, value)];
  if (options.zero) [low, high] = [Math.min(low, 0), Math.max(high, 0)];
  if (low > high) [low, high] = [0, 1];
  const air = (high - low || Math.abs(high) || 1) * 0.06;
  // Air never crosses zero: an axis of rates must not begin below it.
  const [bottom, top] = [low >= 0 ? Math.max(0, low - air) : low - air, high <= 0 ? Math.min(0, high + air) : high + air];
  return [Math.max(options.min ?? -Infinity, bottom), Math.min(options.max ?? Infinity, top)];
}

/**
 * The axis for a line with a band. The first days know almost nothing: a band that is wider than `times` the later ones is cut off
 * at the edge of the chart, so that it does not flatten all the rest.
 */
export function domainOfBand(middle: number[], low: number[], high: number[], options: { zero?: boolean; times?: number } = {}): [number, number] {
  const widths = low.map((value, i) => high[i]! - value).filter(Number.isFinite).sort((a, b) => a - b);
  const usual = widths[Math.floor(widths.length / 2)] ?? Infinity;
  const limit = usual * (options.times ?? 3);
  const fits = low.map((value, i) => high[i]! - value <= limit);
  return domainOf([...middle.filter((_, i) => fits[i] || !Number.isFinite(low[i]! + high[i]!)), ...low.filter((_, i) => fits[i]), ...high.filter((_, i) => fits[i])], options);
}
