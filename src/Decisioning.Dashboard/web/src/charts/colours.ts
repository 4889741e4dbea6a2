const base = ['var(--c1)', 'var(--c2)', 'var(--c3)', 'var(--c4)', 'var(--c5)', 'var(--c6)'];

/** Colour of everything that is added up as "other", and of what is only a reference. */
export const other = 'var(--c0)';

/** Colour of the n-th option of its dimension: it belongs to the option and never to its rank. After six come their tints, then their shades. */
export function colourOf(index: number): string {
  const colour = base[((index % base.length) + base.length) % base.length]!;
  const round = Math.floor(index / base.length) % 3;
  return round === 0 ? colour : `color-mix(in oklab, ${colour} 52%, ${round === 1 ? 'var(--surface)' : 'var(--ink)'})`;
}
