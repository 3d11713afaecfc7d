import type { UpdateInstance } from '../../preload/contract/connections';
import type { Held } from './instance-secrets';
import type { Instance } from './rules/instance';
import type { Place } from './target';
import { widened } from './widened';

/**
 * Which secret has to be entered again, and why, in words; null when none. A secret is never sent to another server than
 * the one it was given for, nor on a way that more people can read.
 *
 * @param held the secrets that are stored for the instance as it was
 */
export function neededAgain(
  input: UpdateInstance,
  before: Instance,
  { address, reach }: Place,
  held: Held,
): string | null {
  const again = (why: string, secret: string) => `${why}, so the ${secret} is needed again`;
  if (new URL(address).origin === new URL(before.address).origin) {
    const why = input.credential ? null : widened(before.reach, reach, address);
    return why && again(why, 'credential');
  }
  const elsewhere = 'the address leads to another server';
  if (!input.credential) return again(elsewhere, 'credential');
  const keepsCertificate = input.secrets.clientCertificate === null && held.clientCertificate;
  return keepsCertificate ? again(elsewhere, 'client certificate') : null;
}
