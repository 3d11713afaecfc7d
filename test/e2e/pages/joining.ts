import type { Locator, Page } from '@playwright/test';

/** Where people say who is whom: the section of the person panel, its dialogs, the possible duplicates, and the settings. */
export function joining(page: Page) {
  const duplicates = page.getByRole('dialog', { name: 'Possible duplicates' });
  const linking = page.getByRole('dialog', { name: 'Link another account' });
  const unlinking = page.getByRole('dialog', { name: 'Unlink account' });
  return {
    linkAnother: page.getByRole('button', { name: 'Link another account…' }),
    unlink: (email: string, instance: string): Locator =>
      page.getByRole('button', { name: `Unlink ${email} on ${instance}…`, exact: true }),
    linking,
    search: linking.getByRole('searchbox', { name: 'Search accounts' }),
    found: (words: string | RegExp): Locator => linking.getByRole('option', { name: words }),
    unlinking,
    reason: (dialog: Locator): Locator => dialog.getByRole('textbox', { name: 'Reason or ticket' }),
    open: page.getByRole('button', { name: /possible duplicates?$/ }),
    duplicates,
    pairs: duplicates.getByRole('list', { name: 'Pairs' }).getByRole('button', { name: /^Link / }),
    domain: page.getByRole('textbox', { name: 'Domain', exact: true }),
    means: page.getByRole('textbox', { name: 'Is the same as' }),
    preview: page.getByRole('status', { name: 'Preview of people' }),
    save: page.getByRole('button', { name: 'Save people rules' }),
  };
}
