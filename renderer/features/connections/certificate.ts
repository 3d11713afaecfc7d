import type { CertificateView } from '../../../preload/contract/reach';
import { dateFormat } from '../../../preload/texts/formats';

const day = 86_400_000;
/** From so many days before its end on, a certificate is warned about. */
const warnsFrom = 30;

export interface Expiry {
  readonly state: 'good' | 'soon' | 'expired' | 'not-yet';
  /** Whole days until its end; none when that is over. */
  readonly days: number;
}

/** How much longer a certificate is good. One whose dates cannot be read is left to main, which checks it anyway. */
export function expiryOf({ validFrom, validTo }: CertificateView, now: number): Expiry {
  const left = Date.parse(validTo) - now;
  const days = Number.isNaN(left) ? 0 : Math.max(0, Math.floor(left / day));
  if (left <= 0) return { state: 'expired', days: 0 };
  if (Date.parse(validFrom) > now) return { state: 'not-yet', days };
  return { state: left < warnsFrom * day ? 'soon' : 'good', days };
}

const dates = dateFormat({ day: 'numeric', month: 'long', year: 'numeric' });

/** `3 March 2027`; what cannot be read is shown as it came. */
export function dateText(at: string): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? at : dates(date);
}
