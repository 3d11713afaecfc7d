import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../../helpers/e2e';
import { instanceDialog, instancesPage } from '../pages/instances';
import { mainWindow, type Place } from '../pages/window';

const places: readonly Place[] = [
  'People',
  'Groups',
  'Overview',
  'Changes',
  'Reviews',
  'Activity',
  'Instances',
  'Settings',
];

test('the first start says what to do, and every page is there', async ({ launch, home }) => {
  const app = await launch();
  const { window: page } = app;
  const { link, heading, search } = mainWindow(page);

  await test.step('nothing is connected, and the first screen says what to do', async () => {
    await expect(page.getByRole('heading', { name: 'Connect your first Metabase' })).toBeVisible();
    await expect(page.getByRole('main').getByRole('button', { name: 'Connect my Metabase' })).toBeVisible();
    await expect(page.getByRole('grid')).toHaveCount(0);
    await expect(search).toBeFocused();
  });

  await test.step('the title is the name of the program and of the client', async () => {
    const name = await page.evaluate(async () => {
      const status = await window.rollcall.app.status();
      return status.ok ? status.value.client.name : '';
    });
    expect(name).not.toBe('');
    await expect(page).toHaveTitle(`Rollcall – ${name}`);
  });

  await test.step('every page opens, and is empty with a next step', async () => {
    await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link')).toHaveCount(places.length);
    for (const place of places) {
      await link(place).click();
      await expect(heading(place)).toBeVisible();
      await expect(link(place)).toHaveAttribute('aria-current', 'page');
    }
    await mainWindow(page).go('Activity');
    await expect(page.getByText('Nothing has been done yet')).toBeVisible();
    await mainWindow(page).go('Instances');
    await expect(page.getByText('No instance yet')).toBeVisible();
  });

  await test.step('both ways in lead to the dialog', async () => {
    const { dialog, cancel, field } = instanceDialog(page);
    await instancesPage(page).add.click();
    await expect(field('Address')).toBeFocused();
    await cancel.click();
    await expect(dialog).toHaveCount(0);
    await mainWindow(page).go('People');
    await page.getByRole('main').getByRole('button', { name: 'Connect my Metabase' }).click();
    await expect(dialog).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  });

  await test.step('the name of the client can be changed, and the title follows', async () => {
    await mainWindow(page).go('Settings');
    await page.getByRole('textbox', { name: 'Client name' }).fill('Acme <North>');
    await page.getByRole('main').getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page).toHaveTitle('Rollcall – Acme <North>');
  });

  expect(app.errors).toEqual([]);
  // Everything it keeps is in the folder it was given, and the client's data is there.
  expect(readdirSync(path.join(home, 'clients')).some((file) => file.endsWith('.sqlite'))).toBe(true);
});
