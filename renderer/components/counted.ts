import { t } from '../../preload/texts/text';

/** `1 account`, `1,200 accounts`. */
export const accountsText = (count: number): string =>
  t('{count, plural, one {# account} other {# accounts}}', { count });
