import type { Locator, Page } from '@playwright/test';

/** The dialog `Review changes`. */
export function reviewDialog(page: Page) {
  const dialog = page.getByRole('dialog', { name: 'Review changes', exact: true });
  return {
    dialog,
    steps: dialog.getByRole('list', { name: 'Steps' }).getByRole('listitem'),
    skipped: dialog.getByRole('list', { name: 'Skipped' }).getByRole('listitem'),
    reason: dialog.getByRole('textbox', { name: 'Reason or ticket' }),
    action: (words: string): Locator => dialog.getByRole('button', { name: words, exact: true }),
    cancel: dialog.getByRole('button', { name: 'Cancel', exact: true }),
  };
}
