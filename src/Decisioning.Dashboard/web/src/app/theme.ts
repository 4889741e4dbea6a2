import { Signal } from '../api/signal.ts';

export type Theme = 'system' | 'light' | 'dark';
const storageKey = 'decisioning.theme';

const read = (): Theme => {
  const theme = document.documentElement.dataset['theme'];
  return theme === 'light' || theme === 'dark' ? theme : 'system';
};

/** The theme that was chosen; `public/theme.js` sets it before the first paint. */
export const theme = new Signal<Theme>(read());

export function setTheme(value: Theme) {
  theme.value = value;
  if (value === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = value;
  try {
    if (value === 'system') localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, value);
  } catch {
    // Storage may be forbidden: the choice lasts until the page is loaded anew.
  }
}
