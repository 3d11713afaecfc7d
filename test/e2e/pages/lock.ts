import type { Page } from '@playwright/test';

/** What stands in place of everything while it is locked, and the section of the settings. */
export function lockPage(page: Page) {
  const section = page.getByRole('region', { name: 'Lock' });
  const dialog = page.getByRole('dialog');
  return {
    heading: page.getByRole('heading', { name: 'Rollcall is locked' }),
    passphrase: page.getByLabel('Passphrase', { exact: true }),
    unlock: page.getByRole('button', { name: 'Unlock', exact: true }),
    forgotten: page.getByRole('button', { name: 'Forgotten passphrase…' }),
    section,
    dialog,
    /** In the settings. */
    async set(passphrase: string): Promise<void> {
      await section.getByRole('button', { name: 'Set passphrase…' }).click();
      await dialog.getByLabel('New passphrase').fill(passphrase);
      await dialog.getByLabel('The same again').fill(passphrase);
      await dialog.getByRole('button', { name: 'Set passphrase' }).click();
    },
  };
}
