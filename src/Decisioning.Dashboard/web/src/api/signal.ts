import { useSyncExternalStore } from 'react';

/** A value outside React that components may watch. */
export class Signal<T> {
  #value: T;
  readonly #listeners = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }

  get value() {
    return this.#value;
  }

  set value(value: T) {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of this.#listeners) listener();
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

/** Watches a signal. */
export const useSignal = <T>(signal: Signal<T>) => useSyncExternalStore(signal.subscribe, () => signal.value);
