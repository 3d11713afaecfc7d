import type { ApiKey, KeyChanger, KeyFlag } from '../../../preload/contract/keys';
import { msg, t } from '../../../preload/texts/text';
import type { GridSort } from '../../components/data-grid/grid-types';

/** What the list of keys is narrowed to. Empty: all. */
export interface KeyFilters {
  readonly search: string;
  readonly flags: readonly KeyFlag[];
  readonly instanceIds: readonly string[];
}

export const noKeyFilters: KeyFilters = { search: '', flags: [], instanceIds: [] };

/** In the order in which somebody should look. */
export const flagOrder: readonly KeyFlag[] = ['of-leaver', 'of-demoted', 'admin', 'old', 'own'];

export const flagWords: Readonly<Record<KeyFlag, string>> = {
  'of-leaver': msg('Of a leaver'),
  'of-demoted': msg('Of no administrator'),
  admin: msg('Administrator'),
  old: msg('Over a year old'),
  own: msg('Rollcall’s own'),
};

export const flagReasons: Readonly<Record<KeyFlag, string>> = {
  'of-leaver': msg('Who changed it last is disabled or gone. Whoever kept the secret still gets in with it.'),
  'of-demoted': msg('Who changed it last is no administrator any more, and may still have its secret.'),
  admin: msg('It may do all that an administrator may.'),
  old: msg('Its secret has not been renewed for more than a year.'),
  own: msg('Rollcall signs in with it, so it cannot be deleted or renewed from here.'),
};

export const changerWords: Readonly<Record<KeyChanger, string>> = {
  enabled: '',
  demoted: msg('no administrator'),
  disabled: msg('disabled'),
  gone: msg('gone'),
  key: msg('an API key'),
  unknown: '',
};

const { compare } = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
const folded = (text: string): string => text.toLocaleLowerCase('en');

/** What somebody can search a key by, folded. */
const searched = (key: ApiKey): string =>
  folded(
    [key.name, key.group, key.instance, key.changedBy ?? '', key.changerEmail ?? '', key.begins].join('\n'),
  );

/** Keys that hold every word of the search and, of each filter that is set, one of its values. */
export function narrowed(
  keys: readonly ApiKey[],
  { search, flags, instanceIds }: KeyFilters,
): readonly ApiKey[] {
  const words = folded(search)
    .split(/\s+/)
    .filter((word) => word !== '');
  const ids = new Set(instanceIds);
  return keys.filter((key) => {
    if (ids.size > 0 && !ids.has(key.instanceId)) return false;
    if (flags.length > 0 && !flags.some((flag) => key.flags.includes(flag))) return false;
    if (words.length === 0) return true;
    const text = searched(key);
    return words.every((word) => text.includes(word));
  });
}

const byText = (read: (key: ApiKey) => string) => (a: ApiKey, b: ApiKey) => compare(read(a), read(b));
/** Without a time comes last, upwards. */
const byTime = (read: (key: ApiKey) => string | null) => (a: ApiKey, b: ApiKey) =>
  (read(a) ?? '9').localeCompare(read(b) ?? '9', 'en');
/** How soon somebody should look: the first of the flags, then how many there are. */
const weight = ({ flags }: ApiKey): number =>
  flagOrder.reduce((sum, flag, at) => sum + (flags.includes(flag) ? 2 ** (flagOrder.length - at) : 0), 0);

const orders: Readonly<Record<string, (a: ApiKey, b: ApiKey) => number>> = {
  name: byText(({ name }) => name),
  look: (a, b) => weight(a) - weight(b),
  group: byText(({ group }) => group),
  instance: byText(({ instance }) => instance),
  changer: byText(({ changedBy }) => changedBy ?? ''),
  // Whoever sorts by age upwards wants the youngest first.
  age: (a, b) => byTime(({ createdAt }) => createdAt)(b, a),
  created: byTime(({ createdAt }) => createdAt),
  updated: byTime(({ updatedAt }) => updatedAt),
};

/** In the order of the columns that were pressed; equals by name and instance, so that the order is always the same. */
export function ordered(keys: readonly ApiKey[], sort: readonly GridSort[]): readonly ApiKey[] {
  const chosen = sort.flatMap(({ id, desc }) => {
    const order = orders[id];
    return order ? [(a: ApiKey, b: ApiKey) => (desc ? order(b, a) : order(a, b))] : [];
  });
  const all = [...chosen, byText(({ name }) => name), byText(({ instance }) => instance)];
  return [...keys].sort((a, b) => all.reduce((found, order) => found || order(a, b), 0));
}

/** `12 days`, `5 months`, `2 years`: how old a key is. */
export function ageText(createdAt: string | null, now: number): string {
  const at = createdAt === null ? Number.NaN : Date.parse(createdAt);
  if (Number.isNaN(at)) return t('Not told');
  const days = Math.max(0, Math.floor((now - at) / 86_400_000));
  if (days < 60) return t('{days, plural, one {# day} other {# days}}', { days });
  return days < 730
    ? t('{months, plural, one {# month} other {# months}}', { months: Math.floor(days / 30.44) })
    : t('{years, plural, one {# year} other {# years}}', { years: Math.floor(days / 365.25) });
}
