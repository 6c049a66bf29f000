import { setTheme, type Theme, viewStore } from './view.ts';

const key = 'keyscape-theme';
const dark = () => window.matchMedia('(prefers-color-scheme: dark)');

/**
 * Puts the theme on the page, follows the system where that is chosen, and keeps the choice in this browser.
 * It is kept apart from the documents because it must be known before the first paint.
 */
export function startTheme(): void {
  setTheme(storedTheme());
  const apply = () => {
    const { theme } = viewStore.getState();
    document.documentElement.dataset.theme = theme === 'system' ? (dark().matches ? 'dark' : 'light') : theme;
  };
  apply();
  dark().addEventListener('change', apply);
  viewStore.subscribe((view, before) => {
    if (view.theme === before.theme) return;
    apply();
    try {
      localStorage.setItem(key, view.theme);
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  });
}

function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(key);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}
