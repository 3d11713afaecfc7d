import type { CertificateView } from '../../preload/contract/reach';
import type { Clock } from '../kernel/clock';
import { err, ok, type Result } from '../kernel/result';
import type { ReadCertificate } from '../metabase/target';
import type { Consents } from './consents';
import type { Way } from './target';

/** Asks the user, in main's own dialog, whether this is the certificate of `host`. Nobody else may answer. */
export type ConfirmTrust = (certificate: CertificateView, host: string) => Promise<boolean>;

export interface TrustPorts {
  readonly readCertificate: ReadCertificate;
  readonly consents: Consents;
  readonly clock: Pick<Clock, 'now'>;
  readonly confirm: ConfirmTrust;
}

/**
 * Reads the certificate a server shows, asks whether it is the right one, and remembers a yes. A certificate that
 * would be refused even when pinned (it has expired, or is for another name: D2) is not asked about.
 */
export async function agreeTo(
  way: Way,
  { readCertificate, consents, clock, confirm }: TrustPorts,
): Promise<Result<CertificateView | null>> {
  const presented = await readCertificate(way);
  if (!presented.ok) return presented;
  const { view, isForHost } = presented.value;
  const { host } = new URL(way.address);
  const why = faultOf(view, isForHost, clock.now());
  if (why !== null) return err('TLS_UNTRUSTED', { host, why });
  if (!(await confirm(view, host))) return ok(null);
  consents.agree(way.address, presented.value);
  return ok(view);
}

/** In the words of main/metabase/tls.ts. */
function faultOf({ validFrom, validTo }: CertificateView, isForHost: boolean, now: number): string | null {
  if (Date.parse(validTo) <= now) return 'it has expired';
  if (Date.parse(validFrom) > now) return 'it is not valid yet; the clock of this computer may be wrong';
  return isForHost ? null : 'it was issued for another name';
}
