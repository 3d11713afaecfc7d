import type { ProxyChoice, Reach } from '../../preload/contract/reach';
import type { NewEntry } from '../journal/service';
import type { Held } from './instance-secrets';
import type { Instance } from './rules/instance';

export type InstanceAction = 'instance.added' | 'instance.updated' | 'instance.removed';
type Picture = Readonly<Record<string, unknown>>;

/** What the journal says of an instance: everything but its secrets, of which it says only whether there are any. */
export function picture(instance: Instance, held: Held): Picture {
  const { name, address, environment, safeMode, tags, reach, signIn, email } = instance;
  return {
    name,
    address,
    environment,
    safe_mode: safeMode,
    sign_in: signIn,
    email,
    tags,
    own_ca: reach.ca !== null,
    pin: reach.pin,
    proxy: proxyWords(reach.proxy),
    proxy_password: held.proxyPassword,
    client_certificate: held.clientCertificate,
    parallel: reach.parallel,
    allow_http: reach.allowHttp,
  };
}

/** `system`, `none`, `pac:https://…`, or the address of a proxy with the user who signs in there. */
function proxyWords(proxy: ProxyChoice): string {
  if (proxy.kind === 'pac') return `pac:${proxy.address}`;
  if (proxy.kind !== 'manual') return proxy.kind;
  return proxy.user === null ? proxy.address : `${proxy.address} as ${proxy.user}`;
}

export function note(
  action: InstanceAction,
  instance: Instance,
  before: Picture | null,
  after: Picture | null,
  reason = '',
): NewEntry {
  return {
    action,
    instance: instance.name,
    target: null,
    before,
    after,
    state: 'recorded',
    reason,
    code: null,
    run: null,
  };
}

/** What became of whom the instance trusts, for the journal: its picture says of a CA only whether there is one. */
export const trustWords = (before: Reach, after: Reach): readonly string[] => [
  ...(after.ca === before.ca ? [] : [`CA certificate ${after.ca === null ? 'removed' : 'replaced'}`]),
  ...(after.pin === before.pin ? [] : [`pinned certificate ${after.pin === null ? 'removed' : 'replaced'}`]),
];
