import fs from 'node:fs';
import path from 'node:path';
import { type Command, Option } from 'commander';
import {
  type ProxyChoice,
  ProxySchema,
  type Reach,
  type ReachSecrets,
} from '../../../preload/contract/reach';
import { type ChosenFile, certificateFileLimits } from '../../connections/chosen-certificate';
import { readCapped } from '../../kernel/capped-file';
import type { Context } from '../context';
import { wholeNumber } from '../context';
import { orFail, usageError } from '../output';

/** How an instance is reached, as options say it. */
export interface ReachOptions {
  readonly ca?: string;
  readonly allowHttp?: boolean;
  readonly pin?: string;
  readonly proxy: string;
  readonly proxyUser?: string;
  readonly proxyPasswordStdin?: boolean;
  readonly noProxy?: string;
  readonly clientCert?: string;
  readonly clientKey?: string;
  readonly clientPassphraseStdin?: boolean;
  readonly parallel: string;
}

/** The secrets of the way that came on standard input, each on a line of its own. */
export interface TypedLines {
  readonly proxyPassword: string | null;
  readonly passphrase: string | null;
}

export function addReachOptions(command: Command): Command {
  const noProxy = new Option(
    '--no-proxy <list>',
    'hosts reached without the proxy, with commas between them',
  );
  noProxy.negate = false; // it is no opposite of --proxy, as commander takes such names
  return command
    .option('--ca <file>', 'PEM file of the CA to trust for this instance')
    .option('--allow-http', 'allow an unprotected http:// address')
    .option('--pin <sha256>', 'accept just the certificate with this fingerprint')
    .option(
      '--proxy <proxy>',
      'system, none, pac:URL, http://host:port, https://host:port or socks5://host:port',
      'system',
    )
    .option('--proxy-user <name>', 'sign in to the proxy as')
    .option('--proxy-password-stdin', 'the next line of standard input is the password of the proxy')
    .addOption(noProxy)
    .option('--client-cert <file>', 'client certificate: .p12 or .pfx, or PEM')
    .option('--client-key <file>', 'its private key, when that is in another file')
    .option('--client-passphrase-stdin', 'the next line of standard input is the passphrase of its key')
    .option('--parallel <n>', 'most requests at once, 1 to 8', '4');
}

/**
 * What is on standard input: the secret of the account as it is, or, where more comes with it, one a line in the order
 * account, proxy, client certificate, code of the second factor.
 */
export function splitInput(
  input: string,
  options: Pick<ReachOptions, 'proxyPasswordStdin' | 'clientPassphraseStdin'> & {
    readonly codeStdin?: boolean;
  },
): TypedLines & { readonly secret: string; readonly code: string | null } {
  const { proxyPasswordStdin = false, clientPassphraseStdin = false, codeStdin = false } = options;
  if (!proxyPasswordStdin && !clientPassphraseStdin && !codeStdin)
    return { secret: input, proxyPassword: null, passphrase: null, code: null };
  const lines = input.split(/\r?\n/);
  const next = (what: string) => {
    const line = lines.shift();
    if (!line) throw usageError(`the line with ${what} is missing on standard input`);
    return line;
  };
  return {
    secret: next('the API key or password'),
    proxyPassword: proxyPasswordStdin ? next('the password of the proxy') : null,
    passphrase: clientPassphraseStdin ? next('the passphrase of the client certificate') : null,
    code: codeStdin ? next('the code of the second factor') : null,
  };
}

/** Without the pin, which is agreed to later. */
export function reachFrom(options: ReachOptions): Reach {
  return {
    allowHttp: options.allowHttp ?? false,
    ca: options.ca === undefined ? null : readCa(options.ca),
    pin: null,
    proxy: proxyFrom(options),
    parallel: wholeNumber(options.parallel, '--parallel', 1, 8),
  };
}

export async function reachSecretsFrom(
  { services: { connections } }: Context,
  options: ReachOptions,
  { proxyPassword, passphrase }: TypedLines,
): Promise<ReachSecrets> {
  const files = [options.clientCert, options.clientKey].flatMap((file) => file ?? []);
  if (options.clientCert === undefined) {
    if (files.length > 0 || options.clientPassphraseStdin)
      throw usageError('--client-key and --client-passphrase-stdin go with --client-cert');
    return { proxyPassword, clientCertificate: null };
  }
  const { draft } = orFail(connections.draftClientCertificate(await Promise.all(files.map(readFile))));
  return { proxyPassword, clientCertificate: { kind: 'chosen', draft, passphrase } };
}

/** `AB:CD:…`, or the same without colons or in small letters, as `openssl x509 -fingerprint -sha256` prints it. */
export function fingerprintFrom(text: string): string {
  const hex = text.replaceAll(':', '').toUpperCase();
  if (!/^[0-9A-F]{64}$/.test(hex))
    throw usageError('--pin takes the SHA-256 fingerprint of a certificate: 64 hexadecimal digits');
  return (hex.match(/../g) ?? []).join(':');
}

function proxyFrom(options: ReachOptions): ProxyChoice {
  const { proxy, proxyUser, proxyPasswordStdin, noProxy } = options;
  const isManual = /^(https?|socks5):/i.test(proxy);
  if (!isManual && (proxyUser !== undefined || proxyPasswordStdin || noProxy !== undefined))
    throw usageError(
      '--proxy-user, --proxy-password-stdin and --no-proxy go with an address of a proxy in --proxy',
    );
  if (proxyPasswordStdin && proxyUser === undefined)
    throw usageError('--proxy-password-stdin goes with --proxy-user');
  if (proxy === 'system' || proxy === 'none') return { kind: proxy };
  const parsed = ProxySchema.safeParse(
    proxy.startsWith('pac:')
      ? { kind: 'pac', address: proxy.slice('pac:'.length) }
      : { kind: 'manual', address: proxy, user: proxyUser ?? null, bypass: listOf(noProxy) },
  );
  if (!parsed.success || (parsed.data.kind === 'manual' && !isManual))
    throw usageError(
      '--proxy takes system, none, pac:URL, or an address that begins with http, https or socks5',
    );
  return parsed.data;
}

function listOf(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function readCa(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    throw usageError(`the CA file ${file} cannot be read`);
  }
}

async function readFile(file: string): Promise<ChosenFile> {
  const { bytes } = certificateFileLimits;
  const content = await readCapped(file, bytes).catch(() => {
    throw usageError(`${file} cannot be read`);
  });
  if (content === null) throw usageError(`${file} is too large to be a certificate or its key`);
  return { name: path.basename(file), content };
}
