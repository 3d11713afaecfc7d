import type { ClientColor, ClientView } from '../../../preload/contract/clients';
import { t } from '../../../preload/texts/text';
import { relativeMoment } from '../../components/relative-date';

const midSentence = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

/** How old what is known of a client is, and what waits there. */
export function glanceWords({ isOpen, readAt, due, flags }: ClientView, now: number): string {
  const age =
    readAt === null
      ? t('Not read yet')
      : t('Read {when}', { when: midSentence(relativeMoment(new Date(readAt), new Date(now))) });
  return [
    ...(isOpen ? [t('Open now')] : []),
    age,
    ...(due > 0
      ? [t('{count, plural, one {# change is due} other {# changes are due}}', { count: due })]
      : []),
    ...(flags > 0
      ? [t('{count, plural, one {# needs a look} other {# need a look}}', { count: flags })]
      : []),
  ].join(' · ');
}

/** The colours there are, as they are called. */
export function colorWords(): Readonly<Record<ClientColor, string>> {
  return {
    blue: t('Blue'),
    teal: t('Teal'),
    green: t('Green'),
    amber: t('Amber'),
    red: t('Red'),
    magenta: t('Magenta'),
    violet: t('Violet'),
    grey: t('Grey'),
  };
}
