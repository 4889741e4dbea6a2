import { useCallback } from 'react';
import { useSearchParams } from 'wouter';

/** A choice that lives in the address, so that a link reopens the view: `const [days, setDays] = useParam('days', '30')`. */
export function useParam(name: string, fallback: string): [string, (value: string) => void] {
  const [params, setParams] = useSearchParams();
  const set = useCallback(
    (value: string) => setParams(before => {
      const after = new URLSearchParams(before);
      if (value === fallback) after.delete(name);
      else after.set(name, value);
      return after;
    }, { replace: true }),
    [name, fallback, setParams]);
  return [params.get(name) ?? fallback, set];
}

/** The same for a whole number within bounds; anything else in the address is the fallback. */
export function useNumberParam(name: string, fallback: number, min: number, max: number): [number, (value: number) => void] {
  const [text, set] = useParam(name, String(fallback));
  const value = Number(text);
  return [Number.isInteger(value) && value >= min && value <= max ? value : fallback, value => set(String(value))];
}
