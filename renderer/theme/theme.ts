/**
 * The look of the whole window: import once, before the first render.
 *
 * Type is Inter, bundled: the weight axis alone, upright (the optical-size files are half as large again and differ
 * little at 13 px). Vite copies every subset; the window loads only those whose letters are on the screen.
 */
import '@fontsource-variable/inter/wght.css';
import './tokens.css';
import './base.css';

/** How the window is lit: as the system wishes, or as the user chose. */
export type ThemeChoice = 'system' | 'light' | 'dark';

/** Applies the user's choice to the document. `system` follows the operating system, also while running. */
export function applyTheme(choice: ThemeChoice): void {
  if (choice === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
}

/**
 * react-aria adds a `<style>` for touch screens on its first button, which our CSP (`style-src 'self'`) refuses with a
 * console error. It adds none when an element with this id is there already; base.css carries the same rule.
 */
function claimReactAriaStyle(): void {
  const id = 'react-aria-pressable-style';
  if (document.getElementById(id)) return;
  const meta = document.createElement('meta');
  meta.id = id;
  document.head.append(meta);
}

/** Paper is white, whatever the window is. */
function printInLight(): void {
  const { dataset } = document.documentElement;
  let before: string | undefined;
  window.addEventListener('beforeprint', () => {
    before = dataset.theme;
    dataset.theme = 'light';
  });
  window.addEventListener('afterprint', () => {
    if (before === undefined) delete dataset.theme;
    else dataset.theme = before;
  });
}

claimReactAriaStyle();
printInLight();
