import type { CertificateView } from '../../../preload/contract/reach';
import { inEnglish, t } from '../../../preload/texts/text';

const DAY = 86_400_000;
/** Days before its end from which a certificate is worth a warning: time enough to have a new one issued. */
const WARN_DAYS = 30;

/** What to say of the time a certificate is good for, or null when there is nothing to say. `now` in milliseconds. */
export function certificateWarning(
  certificate: Pick<CertificateView, 'validTo'>,
  now: number,
): string | null {
  const end = Date.parse(certificate.validTo);
  if (Number.isNaN(end)) return null;
  if (end <= now) return 'The certificate of the server has expired. Have it renewed.';
  const days = Math.floor((end - now) / DAY);
  if (days >= WARN_DAYS) return null;
  return `The certificate of the server expires ${inEnglish(() => daysWords(days))}. Have it renewed.`;
}

/** When it ends, as a part of a sentence, by the whole days left. */
export function daysWords(days: number): string {
  if (days === 0) return t('within a day');
  return t('{days, plural, one {in # day} other {in # days}}', { days });
}
