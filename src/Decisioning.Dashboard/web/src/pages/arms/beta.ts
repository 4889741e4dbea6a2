// Lanczos' approximation with g = 7 and 9 terms: 15 digits for arguments above 0.5.
const lanczos = [0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7];

/** Logarithm of the gamma function, for arguments above 0. */
export function logGamma(z: number): number {
  if (z < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * z)) - logGamma(1 - z);
  const x = z - 1;
  const t = x + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (x + 0.5) * Math.log(t) - t + Math.log(lanczos.reduce((sum, term, i) => (i === 0 ? term : sum + term / (x + i)), 0));
}

/** Density of the Beta distribution with a hits and b misses. */
export function betaDensity(x: number, a: number, b: number): number {
  if (x < 0 || x > 1) return 0;
  // The ends may be infinite: they are drawn as what is beside them.
  const inside = Math.min(1 - 1e-9, Math.max(1e-9, x));
  return Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + (a - 1) * Math.log(inside) + (b - 1) * Math.log1p(-inside));
}
