import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { msg } from '../../preload/texts/text';
import { inWords } from '../../preload/texts/words';

/** The pages of the window, in the order of the navigation. */
export const pages = [
  'people',
  'groups',
  'overview',
  'changes',
  'reviews',
  'activity',
  'instances',
  'settings',
] as const;

type LinkedPage = (typeof pages)[number];

/** With the pages that have no link of their own in the navigation. */
export type Page = LinkedPage | 'keys' | 'leavers';

/** The page whose link stands for a page in the navigation: the one that leads there. */
export const linkedPage = (page: Page): LinkedPage =>
  page === 'keys' ? 'groups' : page === 'leavers' ? 'overview' : page;

/** What a page is called in the navigation and as its heading. */
export const pageLabels: Readonly<Record<Page, string>> = inWords({
  people: msg('People'),
  groups: msg('Groups'),
  overview: msg('Overview'),
  changes: msg('Changes'),
  reviews: msg('Reviews'),
  activity: msg('Activity'),
  instances: msg('Instances'),
  settings: msg('Settings'),
  keys: msg('API keys'),
  leavers: msg('Leavers'),
});

/** The link of a page. Fragments keep every page inside the one document, and give back and forward for nothing. */
export const hrefOf = (page: Page): string => `#${page}`;

const fromHash = (hash: string): Page =>
  (Object.keys(pageLabels) as Page[]).find((page) => hash === hrefOf(page)) ?? 'people';

const store = createStore<{ readonly page: Page }>(() => ({ page: fromHash(window.location.hash) }));

window.addEventListener('hashchange', () => store.setState({ page: fromHash(window.location.hash) }));

export function goTo(page: Page): void {
  window.location.hash = hrefOf(page);
}

export const usePage = (): Page => useStore(store, (state) => state.page);
export const currentPage = (): Page => store.getState().page;
