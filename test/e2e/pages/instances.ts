import type { Locator, Page } from '@playwright/test';
import type { Environment, SafeMode } from '../../../preload/contract/values';

export interface Typed {
  readonly address?: string;
  readonly name?: string;
  readonly environment?: Environment;
  readonly safeMode?: SafeMode;
  readonly apiKey?: string;
  readonly email?: string;
  readonly password?: string;
}

const environments = { production: 'Production', staging: 'Staging', development: 'Development' } as const;
const safeModes = {
  'read-only': 'Read-only',
  type: 'Confirm and type',
  confirm: 'Confirm',
  'one-click': 'One click',
} as const;

const proxies = {
  system: 'As this computer is set',
  none: 'No proxy',
  manual: 'Manual',
  pac: 'Script',
} as const;

/** The dialog `Add instance` or `Edit instance`. */
export function instanceDialog(page: Page, name: 'Add instance' | 'Edit instance' = 'Add instance') {
  const dialog = page.getByRole('dialog', { name, exact: true });
  const field = (label: string): Locator => dialog.getByRole('textbox', { name: label, exact: true });
  /** Key by key, as a person does: nothing but the key presses reaches the page. */
  const type = async (label: string, text: string): Promise<void> => {
    await field(label).click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('Delete');
    await page.keyboard.type(text);
  };
  return {
    dialog,
    field,
    type,
    report: dialog.getByRole('status', { name: 'Connection report' }),
    test: dialog.getByRole('button', { name: 'Test connection' }),
    save: dialog.getByRole('button', { name: 'Save', exact: true }),
    /** A button the report offers as the next step. */
    offer: (words: string | RegExp): Locator => dialog.getByRole('button', { name: words }),
    cancel: dialog.getByRole('button', { name: 'Cancel', exact: true }),
    /** Opens `Network and trust`, or closes it. */
    network: dialog.locator('summary').filter({ hasText: 'Network and trust' }),
    async proxy(kind: keyof typeof proxies): Promise<void> {
      await dialog.getByRole('button', { name: /Proxy$/ }).click();
      await page.getByRole('option', { name: proxies[kind], exact: true }).click();
    },
    clientCertificate: dialog.getByRole('group', { name: 'Client certificate' }),
    pinned: dialog.getByRole('group', { name: 'Pinned certificate' }),

    async fill(typed: Typed): Promise<void> {
      if (typed.address !== undefined) await type('Address', typed.address);
      if (typed.name !== undefined) await type('Name', typed.name);
      if (typed.environment) {
        const group = dialog.getByRole('radiogroup', { name: 'Environment' });
        await group.getByText(environments[typed.environment], { exact: true }).click();
      }
      if (typed.safeMode) {
        await dialog.getByRole('button', { name: /Safe mode$/ }).click();
        await page.getByRole('option', { name: safeModes[typed.safeMode], exact: true }).click();
      }
      const way = dialog.getByRole('radiogroup', { name: 'Sign in with' });
      if (typed.apiKey !== undefined) {
        await way.getByText('API key', { exact: true }).click();
        await type('API key', typed.apiKey);
      }
      if (typed.email !== undefined || typed.password !== undefined) {
        await way.getByText('E-mail and password', { exact: true }).click();
        if (typed.email !== undefined) await type('E-mail', typed.email);
        if (typed.password !== undefined) await type('Password', typed.password);
      }
    },
  };
}

/** The page Instances. */
export function instancesPage(page: Page) {
  const card = (name: string): Locator => page.getByRole('region', { name, exact: true });
  return {
    card,
    add: page.getByRole('main').getByRole('button', { name: 'Add instance', exact: true }),
    button: (verb: 'Refresh' | 'Test' | 'Edit', name: string): Locator =>
      card(name).getByRole('button', { name: `${verb} ${name}`, exact: true }),
    /** Chooses from the menu of an instance. */
    async more(name: string, words: string): Promise<void> {
      await card(name)
        .getByRole('button', { name: `More for ${name}`, exact: true })
        .click();
      await page.getByRole('menuitem', { name: words, exact: true }).click();
    },
    /** Opens the details of an instance, or closes them. */
    details: (name: string): Locator => card(name).getByRole('button', { name: 'Details', exact: true }),
    /** The names of the instances of an environment, from the top. */
    order: (environment: string): Promise<readonly string[]> =>
      page
        .getByRole('region', { name: environment, exact: true })
        .getByRole('heading', { level: 3 })
        .allTextContents(),
    /** What is wrong with the instance, in a sentence and the next step. */
    problem: (name: string): Locator => card(name).getByRole('alert'),
  };
}
