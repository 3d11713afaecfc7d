import { number } from '../../preload/texts/formats';
import { t } from '../../preload/texts/text';

/** `1 person`, `1,200 people`. */
export const counted = (count: number, one: string, many: string): string =>
  `${number(count)} ${count === 1 ? one : many}`;

/** `1 account`, `1,200 accounts`. */
export const accountsText = (count: number): string =>
  t('{count, plural, one {# account} other {# accounts}}', { count });
