import type { Page } from '@playwright/test';

/** The page `Reviews`, and the review that is open on it. */
export function reviewsPage(page: Page) {
  const dialog = (name: string) => page.getByRole('dialog', { name, exact: true });
  return {
    newReview: page.getByRole('button', { name: 'New review…' }),
    form: dialog('New review'),
    worksheet: dialog('Worksheet'),
    closing: dialog('Close review'),
    grid: page.getByRole('grid', { name: 'Review', exact: true }),
    decisions: page.getByRole('status', { name: 'Decisions' }),
    button: (name: string) => page.getByRole('button', { name, exact: true }),
  };
}
