/** Light, dark, or as the system is. */
import { useState } from 'preact/hooks';

export type Theme = 'light' | 'dark';

const STORAGE_KEY = 'freshet.theme';

/** What is shown now. */
export function presentTheme(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  if (chosen === 'light' || chosen === 'dark') {
    return chosen;
  }
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** The theme and a function that turns it over. */
export function useTheme(): readonly [Theme, () => void] {
  const [theme, setTheme] = useState(presentTheme);
  const toggle = (): void => {
    const next = presentTheme() === 'dark' ? 'light' : 'dark';
    document.documentElement.dataset['theme'] = next;
    try {
      localStorage.setItem(STORAGE_KEY, next);
    } catch {
      // It lasts until the page is left.
    }
    setTheme(next);
  };
  return [theme, toggle];
}
