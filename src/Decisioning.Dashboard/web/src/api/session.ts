import { Signal } from './signal.ts';

const storageKey = 'decisioning.key';

/** Whether the service asked who we are, and has not been told yet. */
export const signInWanted = new Signal(false);

/** The API key of this tab; it is forgotten with the tab. Everything about sign-in is in this file and in `client.ts`. */
export const apiKey = new Signal<string | null>(read());

export function signIn(key: string) {
  apiKey.value = key;
  signInWanted.value = false;
  try {
    sessionStorage.setItem(storageKey, key);
  } catch {
    // Storage may be forbidden: the key lasts until the page is loaded anew.
  }
}

export function signOut() {
  apiKey.value = null;
  try {
    sessionStorage.removeItem(storageKey);
  } catch {
    // Nothing was kept.
  }
}

function read() {
  try {
    return sessionStorage.getItem(storageKey);
  } catch {
    return null;
  }
}
