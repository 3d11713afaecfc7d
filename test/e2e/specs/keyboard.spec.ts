import { expect, type Locator, type Page } from '@playwright/test';
import { connect } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { peoplePage } from '../pages/people';
import { reviewDialog } from '../pages/review';
import { mainWindow } from '../pages/window';

/** More presses than this to reach a thing is not reaching it. */
const mostPresses = 40;

async function pressUntil(page: Page, key: string, target: Locator): Promise<void> {
  for (let presses = 0; presses < mostPresses; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}

test('disable, undo, review, choose several: all of it with the keyboard alone', async ({
  launch,
  sandbox,
}) => {
  const server = await sandbox();
  const careful = await sandbox({ seed: 2 });
  const app = await launch();
  const { window: page } = app;
  await connect(app, server, { name: 'finance' });
  await connect(app, careful, { name: 'sales', safeMode: 'type' });
  const { grid, rows, button, status, checkbox, selection } = peoplePage(page);
  const { dialog, reason, action } = reviewDialog(page);
  const { search, toast } = mainWindow(page);
  const { email, id } = server.credentials.member;
  // From here on the mouse is not touched, and nothing is focused but by keys.
  const type = (text: string): Promise<void> => page.keyboard.type(text);
  const press = (key: string): Promise<void> => page.keyboard.press(key);

  await test.step('from the search box to the row and to its button', async () => {
    await expect(search).toBeFocused();
    await type(email);
    await expect(rows).toHaveCount(2);
    await press('ArrowDown');
    await expect(grid.locator(':focus')).toHaveCount(1);
    await press('End');
    await expect(button('Disable', email, 'finance')).toBeFocused();
  });

  await test.step('one click by Enter, and the focus waits at the row', async () => {
    await press('Enter');
    await expect(status(email, 'finance', 'Disabled')).toBeVisible();
    await expect(button('Enable', email, 'finance')).toBeFocused();
    expect(server.state.users.get(id)?.is_active).toBe(false);
  });

  await test.step('Undo in the toast', async () => {
    await pressUntil(page, 'Tab', toast('Disabled').getByRole('button', { name: 'Undo' }));
    await press('Enter');
    await expect(status(email, 'finance', 'Active')).toBeVisible();
    expect(server.state.users.get(id)?.is_active).toBe(true);
  });

  await test.step('back to the search box, and a change that is reviewed and typed', async () => {
    await press('Control+F');
    await expect(search).toBeFocused();
    await press('ArrowDown');
    await press('ArrowDown');
    await press('End');
    await expect(button('Disable', email, 'sales')).toBeFocused();
    await press('Enter');
    await expect(reason).toBeFocused();
    await press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(button('Disable', email, 'sales')).toBeFocused();
    await press(' ');
    await expect(reason).toBeFocused();
    await type('INC-7');
    await press('Tab');
    await type(email);
    await pressUntil(page, 'Tab', action('Disable 1 account'));
    await press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(status(email, 'sales', 'Disabled')).toBeVisible();
    expect(careful.state.users.get(careful.credentials.member.id)?.is_active).toBe(false);
  });

  await test.step('several rows, chosen with the space bar', async () => {
    await press('Control+F');
    await type('maria.ortiz@acme.example');
    await expect(checkbox('maria.ortiz@acme.example', 'finance')).toBeVisible();
    await press('ArrowDown');
    await press(' ');
    await press('Shift+ArrowDown');
    await press(' ');
    await expect(selection.getByRole('status')).toHaveText('2 selected');
    await pressUntil(page, 'Tab', selection.getByRole('button', { name: /^Disable/ }));
    await press('Enter');
    await expect(action('Disable 2 accounts')).toBeVisible();
    await press('Escape');
    await expect(dialog).toHaveCount(0);
    await press('Escape');
    await expect(selection).toHaveCount(0);
  });

  // The dialog gives the focus back a frame later. A quick user is there before it: then nothing has the focus, or the heading.
  for (const nowhere of ['body', 'main h1'])
    await test.step(`a person opens with Enter and closes with Escape from ${nowhere}, and the focus is where it was`, async () => {
      await press('Control+F');
      await press('ArrowDown');
      await press('Enter');
      const { person } = peoplePage(page);
      await expect(person).toBeFocused();
      await pressUntil(page, 'Tab', person.getByRole('button', { name: 'Disable everywhere' }));
      await press('Enter');
      await expect(action('Disable 2 accounts')).toBeVisible();
      await press('Escape');
      await expect(dialog).toHaveCount(0);
      await page.evaluate((selector) => {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        document.querySelector<HTMLElement>(selector)?.focus();
      }, nowhere);
      await press('Escape');
      await expect(person).toHaveCount(0);
      await expect(grid.locator(':focus')).toHaveCount(1);
    });
  expect(app.errors).toEqual([]);
});
