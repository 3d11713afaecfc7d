import type { Page } from '@playwright/test';

/** The dialogs `Export instances` and `Import instances`. */
export function exportDialog(page: Page) {
  const dialog = page.getByRole('dialog', { name: 'Export instances', exact: true });
  return {
    open: page.getByRole('main').getByRole('button', { name: 'Export…' }),
    dialog,
    withSecrets: dialog.getByText('With secrets'),
    passphrase: dialog.getByLabel('Passphrase', { exact: true }),
    again: dialog.getByLabel('Passphrase again'),
    save: dialog.getByRole('button', { name: 'Save file…' }),
  };
}

export function importDialog(page: Page) {
  const dialog = page.getByRole('dialog', { name: 'Import instances', exact: true });
  return {
    open: page.getByRole('main').getByRole('button', { name: 'Import…' }),
    dialog,
    passphrase: dialog.getByLabel('Passphrase', { exact: true }),
    unlock: dialog.getByRole('button', { name: 'Open file' }),
    row: (name: string) => dialog.getByRole('row').filter({ hasText: name }),
    take: (words: string) => dialog.getByRole('button', { name: words, exact: true }),
    result: dialog.getByRole('status', { name: 'Import result' }),
    done: dialog.getByRole('button', { name: 'Done', exact: true }),
  };
}
