/** 64-bit integers, NaN and infinities are written as texts in JSON: this turns every kind of number into one; what is missing is NaN. */
export function num(value: string | number | null | undefined): number {
  return value === null || value === undefined || value === '' ? NaN : Number(value);
}

/** Seconds of a duration such as `604800s`; NaN where it is missing. */
export function seconds(duration: string | undefined): number {
  return duration === undefined ? NaN : Number(duration.replace(/s$/, ''));
}
