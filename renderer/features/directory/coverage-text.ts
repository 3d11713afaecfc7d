import { t } from '../../../preload/texts/text';
import { accountsText } from '../../components/counted';

/** `9 of 15,004 accounts`. */
export function countText(matching: number, population: number, view: 'accounts' | 'people'): string {
  if (matching === population)
    return view === 'accounts'
      ? accountsText(population)
      : t('{count, plural, one {# person} other {# people}}', { count: population });
  const values = { matching, count: population };
  return view === 'accounts'
    ? t('{matching, number} of {count, plural, one {# account} other {# accounts}}', values)
    : t('{matching, number} of {count, plural, one {# person} other {# people}}', values);
}
