import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** How somebody may see it. The first is looked at with every rule. */
const looks = [
  { name: 'light', media: { colorScheme: 'light', forcedColors: 'none' } },
  { name: 'dark', media: { colorScheme: 'dark', forcedColors: 'none' } },
  { name: 'forced colours', media: { colorScheme: 'dark', forcedColors: 'active' } },
] as const;

/** The rules that look at colours, which are all that a look changes. Looking with every rule takes twice as long. */
const ofColours = ['color-contrast', 'link-in-text-block'];

/**
 * Expects that axe holds nothing to be serious or critical on the page as it is now, in light, dark and forced colours.
 * @param seen called in each look, for a picture of it
 * @param part selector of what is looked at; all of the page unless told
 */
export async function expectNothingSerious(
  page: Page,
  what: string,
  { seen, part }: { readonly seen?: (look: string) => Promise<unknown>; readonly part?: string } = {},
): Promise<void> {
  for (const { name, media } of looks) {
    await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
    await seen?.(name.replaceAll(' ', '-'));
    // Electron opens no second page, which axe's usual way needs.
    const axe = new AxeBuilder({ page }).setLegacyMode(true);
    if (part !== undefined) axe.include(part);
    const { violations } = await (name === 'light' ? axe : axe.withRules(ofColours)).analyze();
    const serious = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
      );
    expect(serious, `${what}, ${name}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null, forcedColors: null });
}
