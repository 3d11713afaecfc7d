import type { InstanceView } from '../../../preload/contract/connections';
import type { ProxyChoice, Reach, ReachSecrets } from '../../../preload/contract/reach';
import { t } from '../../../preload/texts/text';

export type ProxyKind = ProxyChoice['kind'];

/** The client certificate of the form: what is stored stays, none, or a file main keeps under the name of a draft. */
export type ClientCertificateDraft =
  | { readonly kind: 'kept' }
  | { readonly kind: 'none' }
  | {
      readonly kind: 'chosen';
      readonly draft: string;
      /** The name of the file. */
      readonly named: string;
      readonly needsPassphrase: boolean;
    };

/** The one certificate to accept, and the host (with its port) it was agreed to for. */
export interface PinDraft {
  readonly fingerprint: string;
  readonly host: string;
}

/** The part of the dialog about the way to the instance. The two secrets are empty here, as in the rest of the draft. */
export interface ReachDraft {
  readonly allowHttp: boolean;
  readonly ca: string;
  readonly pin: PinDraft | null;
  readonly proxy: ProxyKind;
  readonly proxyAddress: string;
  readonly proxyUser: string;
  readonly proxyPassword: string;
  /** As it is typed: one host a line, or with commas between. */
  readonly bypass: string;
  readonly scriptAddress: string;
  readonly parallel: number;
  readonly clientCertificate: ClientCertificateDraft;
  readonly passphrase: string;
}

/** What a new instance starts with. */
const usual: Reach = { allowHttp: false, ca: null, pin: null, proxy: { kind: 'system' }, parallel: 4 };

export function reachDraftOf(instance: InstanceView | null): ReachDraft {
  const { allowHttp, ca, pin, proxy, parallel } = instance?.reach ?? usual;
  const manual = proxy.kind === 'manual' ? proxy : null;
  return {
    allowHttp,
    ca: ca ?? '',
    pin: pin === null || instance === null ? null : { fingerprint: pin, host: hostOf(instance.address) },
    proxy: proxy.kind,
    proxyAddress: manual?.address ?? '',
    proxyUser: manual?.user ?? '',
    proxyPassword: '',
    bypass: manual?.bypass.join('\n') ?? '',
    scriptAddress: proxy.kind === 'pac' ? proxy.address : '',
    parallel,
    clientCertificate: { kind: 'kept' },
    passphrase: '',
  };
}

const loopback = /^http:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\]|[^/:]*\.localhost)(?=[:/]|$)/i;

/** Whether the credential would cross a network unprotected. What the address really is, main decides. */
export const isUnprotected = (address: string): boolean =>
  /^http:\/\//i.test(address.trim()) && !loopback.test(address.trim());

/** The host of an address with its port, as far as it can be told while it is typed: `bi.example:8443`. */
export function hostOf(address: string): string {
  const typed = address.trim();
  try {
    return new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`).host;
  } catch {
    return typed;
  }
}

/** A certificate was agreed to for one host: another one has none. */
export const pinFor = (pin: PinDraft | null, address: string): string | null =>
  pin !== null && pin.host === hostOf(address) ? pin.fingerprint : null;

/** Hosts or tags as they are typed: one a line, or with commas between. Each once. */
export const listOf = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[\n,]/)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
];

export type ReachErrors = Readonly<Partial<Record<'proxyAddress' | 'scriptAddress' | 'passphrase', string>>>;

/** What must be filled in of the way there before anything is sent. Whether it leads anywhere, main finds out. */
export function reachErrorsOf(draft: ReachDraft): ReachErrors {
  const { proxy, clientCertificate: chosen } = draft;
  return {
    ...(proxy === 'manual' && draft.proxyAddress.trim() === ''
      ? { proxyAddress: t('Enter the proxy, such as http://proxy.example.com:3128.') }
      : {}),
    ...(proxy === 'pac' && draft.scriptAddress.trim() === ''
      ? { scriptAddress: t('Enter the address of the script.') }
      : {}),
    ...(chosen.kind === 'chosen' && chosen.needsPassphrase && draft.passphrase === ''
      ? { passphrase: t('Enter the passphrase of the certificate.') }
      : {}),
  };
}

function proxyOf(draft: ReachDraft): ProxyChoice {
  if (draft.proxy === 'pac') return { kind: 'pac', address: draft.scriptAddress.trim() };
  if (draft.proxy !== 'manual') return { kind: draft.proxy };
  const user = draft.proxyUser.trim();
  return {
    kind: 'manual',
    address: draft.proxyAddress.trim(),
    user: user === '' ? null : user,
    bypass: listOf(draft.bypass),
  };
}

export const reachOf = (draft: ReachDraft, address: string): Reach => ({
  allowHttp: draft.allowHttp && isUnprotected(address),
  ca: draft.ca.trim() === '' ? null : draft.ca,
  pin: pinFor(draft.pin, address),
  proxy: proxyOf(draft),
  parallel: draft.parallel,
});

export function reachSecretsOf(draft: ReachDraft): ReachSecrets {
  const { clientCertificate: chosen, passphrase } = draft;
  return {
    proxyPassword: draft.proxy === 'manual' && draft.proxyPassword !== '' ? draft.proxyPassword : null,
    clientCertificate:
      chosen.kind === 'kept'
        ? null
        : chosen.kind === 'none'
          ? { kind: 'none' }
          : { kind: 'chosen', draft: chosen.draft, passphrase: passphrase === '' ? null : passphrase },
  };
}

/** What differs from the usual, in a few words, for the closed part of the dialog: `proxy, own CA`. Empty for nothing. */
export function reachSummary(draft: ReachDraft, stored: InstanceView | null, address: string): string {
  const { proxy, clientCertificate: chosen } = draft;
  const hasCertificate =
    chosen.kind === 'chosen' || (chosen.kind === 'kept' && stored?.hasClientCertificate === true);
  return [
    proxy === 'manual'
      ? t('proxy')
      : proxy === 'pac'
        ? t('proxy script')
        : proxy === 'none'
          ? t('no proxy')
          : '',
    draft.ca.trim() === '' ? '' : t('own CA'),
    pinFor(draft.pin, address) === null ? '' : t('pinned certificate'),
    hasCertificate ? t('client certificate') : '',
    draft.parallel === usual.parallel ? '' : t('{count, number} at once', { count: draft.parallel }),
  ]
    .filter((part) => part !== '')
    .join(', ');
}
