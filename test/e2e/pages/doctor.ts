import type { Page } from '@playwright/test';

/** The dialog `Connection doctor`. */
export function doctorDialog(page: Page) {
  const dialog = page.getByRole('dialog', { name: 'Connection doctor', exact: true });
  return {
    dialog,
    verdict: dialog.getByRole('status', { name: 'Verdict' }),
    step: (name: string) =>
      dialog
        .getByRole('list', { name: 'Steps' })
        .getByRole('listitem')
        .filter({ has: page.getByText(name, { exact: true }) }),
    copy: dialog.getByRole('button', { name: 'Copy report' }),
    again: dialog.getByRole('button', { name: 'Run again' }),
    close: dialog.getByRole('button', { name: 'Close', exact: true }).last(),
  };
}
