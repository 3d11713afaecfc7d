import type { CertificateView, ProxyChoice } from '../../preload/contract/reach';
import type { Result } from '../kernel/result';

/** How to reach and sign in to one Metabase. Lives in main's memory only while a client is open. */
export interface ConnectionTarget {
  /** Normalised base address without a trailing slash, sub-path kept: `https://host/bi`. */
  readonly address: string;
  readonly reach: TargetReach;
  readonly credential: Credential;
  /** Where sessions of a second factor are kept. Without one they end with the client. */
  readonly sessions?: SessionKeeper | undefined;
  /** Told what the server said to a password or a code. */
  readonly onSignIn?: ((answer: Result<void>) => void) | undefined;
}

/** Keeps what a second factor opened, so that one code is enough for more than one client. Never fails. */
export interface SessionKeeper {
  /** The key of the kept session, or null. */
  load(): Promise<string | null>;
  save(session: string | null): Promise<void>;
  /** The question that is still open, so that the code may come through a later client. */
  challenge(): Challenge | null;
  ask(challenge: Challenge | null): void;
}

/** A password was right and a code is waited for (metabase-api 1.7). */
export interface Challenge {
  readonly token: string;
  readonly methods: readonly string[];
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/** How to get there, with the secrets that takes. */
export interface TargetReach {
  /** PEM of the CA to trust for this instance only, besides the known ones, or null. */
  readonly ca: string | null;
  /** PEM of the one certificate to accept, or null. */
  readonly pinned: string | null;
  readonly clientCertificate: ClientCertificate | null;
  readonly proxy: ProxyChoice;
  readonly proxyPassword: string | null;
  /** Most requests at once. */
  readonly parallel: number;
}

/** What proves this computer to the server: PKCS#12 as base64, or PEM, with the passphrase of its key. */
export type ClientCertificate =
  | { readonly kind: 'pkcs12'; readonly data: string; readonly passphrase: string | null }
  | {
      readonly kind: 'pem';
      readonly certificate: string;
      readonly key: string;
      readonly passphrase: string | null;
    };

/** What the computer says about proxies for an address, as a proxy script would: `PROXY host:port; DIRECT`. */
export type ResolveSystemProxy = (url: string) => Promise<string>;

/** A certificate as a server presented it to whoever asked, trusted or not. */
export interface PresentedCertificate {
  readonly view: CertificateView;
  readonly pem: string;
  /** Whether it was issued for the name or address that was asked. */
  readonly isForHost: boolean;
}

/** Looks at the certificate of a server without sending it anything (security D3). */
export type ReadCertificate = (
  target: Pick<ConnectionTarget, 'address' | 'reach'>,
) => Promise<Result<PresentedCertificate>>;

export type Credential =
  | { readonly kind: 'api-key'; readonly apiKey: string }
  | { readonly kind: 'password'; readonly email: string; readonly password: string };
