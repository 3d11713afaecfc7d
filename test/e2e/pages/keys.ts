import { expect, type Locator, type Page } from '@playwright/test';

/** More presses than this to reach a thing is not reaching it. */
const mostPresses = 60;

/**
 * What is wrong with the focus as it is now, or an empty string. Nothing is, where a person sees it: the focus is on
 * something, inside of the window, under nothing else, and a ring is drawn for it. The ring of a radio or a box stands
 * on what is drawn in its place, that of a search box on what is around it.
 */
const faultOfFocus = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const on = document.activeElement;
    if (!(on instanceof HTMLElement) || on === document.body) return 'nothing has the focus';
    const named = `${on.tagName} ${on.getAttribute('role') ?? ''} ${on.getAttribute('aria-label') ?? on.textContent?.slice(0, 40)}`;
    if (!on.matches(':focus-visible')) return `${named} does not show its focus`;
    const label = on.closest('label');
    const around = [
      on,
      on.parentElement,
      on.parentElement?.parentElement,
      on.parentElement?.parentElement?.parentElement,
    ];
    const drawn = [...around, ...(label ? [label, ...label.querySelectorAll('*')] : [])].filter(
      (one): one is HTMLElement => one instanceof HTMLElement,
    );
    // A picker of options marks the option and not itself.
    const marked = on.getAttribute('aria-activedescendant');
    const option = marked === null ? null : document.getElementById(marked);
    const hasRing = [...drawn, ...(option ? [option] : [])].some((one) =>
      [null, '::before', '::after'].some((part) => {
        const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(one, part);
        // Options draw it inside of themselves.
        if (one === on && boxShadow.includes('inset')) return true;
        return (
          outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1 && !/, 0\)$/.test(outlineColor)
        );
      }),
    );
    if (!hasRing) return `${named} has no ring`;
    const seen = label ?? on;
    const box = seen.getBoundingClientRect();
    const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)];
    const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
    if (right - left < 4 || bottom - top < 4) return `${named} is out of sight`;
    const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const isOver = over !== null && (seen.contains(over) || over.contains(seen));
    return isOver ? '' : `${named} is under ${over?.tagName} ${over?.className}`;
  });

/** Hands for the keyboard alone. Wherever they stop, somebody must see where they are. */
export function onlyKeys(page: Page) {
  const seen = (): Promise<void> => expect.poll(() => faultOfFocus(page)).toBe('');
  const press = async (key: string): Promise<void> => {
    await page.keyboard.press(key);
    await seen();
  };
  return {
    seen,
    press,
    type: (text: string): Promise<void> => page.keyboard.type(text),

    /** Presses a key until a thing has the focus, and looks at every stop on the way. */
    async reach(target: Locator, key = 'Tab'): Promise<void> {
      await target.waitFor();
      for (let presses = 0; presses < mostPresses; presses += 1) {
        if (await target.evaluate((element) => element === document.activeElement)) return seen();
        await press(key);
      }
      await expect(target).toBeFocused();
    },
  };
}
