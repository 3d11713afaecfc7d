import * as z from 'zod';
import type { CredentialInput } from '../../preload/contract/connections';
import { FingerprintSchema, ProxySchema, type Reach } from '../../preload/contract/reach';
import { EmailSchema, EnvironmentSchema, NameSchema, SafeModeSchema } from '../../preload/contract/values';
import type { Instance } from '../connections/rules/instance';
import { err, ok, type Result } from '../kernel/result';
import type { Secrets } from './secrets';

/**
 * The file that takes connections from one computer to another: format `rollcall-connections`, version 1, as JSON.
 * Without secrets it is plain text that people can read and compare. With secrets the same text is encrypted as a whole
 * (age.ts); `secrets` in a plain file is refused, so that nobody gets used to writing them down.
 */
export const mostBytes = 1_000_000;
export const mostInstances = 1_000;

const FORMAT = 'rollcall-connections';
const VERSION = 1;

const passphrase = z.string().max(1024).nullable();
const SecretsSchema = z.strictObject({
  /** The API key or the password, as `sign_in` says. */
  credential: z.string().min(1).max(1024).nullable(),
  proxy_password: z.string().min(1).max(1024).nullable(),
  client_certificate: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('pkcs12'), data: z.string().min(1), passphrase }),
      z.strictObject({
        kind: z.literal('pem'),
        certificate: z.string().min(1),
        key: z.string().min(1),
        passphrase,
      }),
    ])
    .nullable(),
});

const EntrySchema = z
  .strictObject({
    name: NameSchema,
    address: z.string().trim().min(1).max(2048),
    environment: EnvironmentSchema,
    safe_mode: SafeModeSchema,
    tags: z.array(z.string().trim().min(1).max(40)).max(20),
    reach: z.strictObject({
      allow_http: z.boolean(),
      ca: z.string().max(262_144).nullable(),
      pin: FingerprintSchema.nullable(),
      /** The certificate that `pin` is of, for people to compare. */
      pinned: z.string().max(262_144).nullable(),
      proxy: ProxySchema,
      parallel: z.number().int().min(1).max(8),
    }),
    sign_in: z.enum(['api-key', 'password']),
    email: EmailSchema.nullable(),
    secrets: SecretsSchema.optional(),
  })
  .refine(({ sign_in, email }) => (sign_in === 'password') === (email !== null), {
    path: ['email'],
    message: 'belongs to sign_in: password',
  });

const FileSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  exported_at: z.string().max(40),
  client: z.string().max(100),
  instances: z.array(EntrySchema).max(mostInstances),
});

/** Looked at first: a file of a newer version may have any other shape. */
const HeadSchema = z.object({ format: z.literal(FORMAT), version: z.number().int().min(1) });

/** One instance of the file. */
export type Entry = z.infer<typeof EntrySchema>;

/** An instance as the file has it, with its secrets where they go along. */
export function entryOf(instance: Instance, secrets: Secrets | null): Entry {
  const { name, address, environment, safeMode, tags, reach, pinned, signIn, email } = instance;
  return {
    name,
    address,
    environment,
    safe_mode: safeMode,
    tags: [...tags],
    reach: {
      allow_http: reach.allowHttp,
      ca: reach.ca,
      pin: reach.pin,
      pinned,
      proxy: reach.proxy,
      parallel: reach.parallel,
    },
    sign_in: signIn,
    email,
    ...(secrets && { secrets: secretsEntry(secrets) }),
  };
}

function secretsEntry({ credential, proxyPassword, clientCertificate }: Secrets): Entry['secrets'] {
  return {
    credential: credential && (credential.kind === 'api-key' ? credential.apiKey : credential.password),
    proxy_password: proxyPassword,
    client_certificate: clientCertificate && { ...clientCertificate },
  };
}

/** How the instance of an entry is reached here: without its pin, which is for the user of this computer to agree to. */
export function reachOf({ reach }: Entry): Reach {
  const { allow_http: allowHttp, ca, proxy, parallel } = reach;
  return { allowHttp, ca, pin: null, proxy, parallel };
}

export function credentialOf({ sign_in, email, secrets }: Entry): CredentialInput | null {
  const secret = secrets?.credential ?? null;
  if (secret === null) return null;
  if (sign_in === 'api-key') return { kind: 'api-key', apiKey: secret };
  return email === null ? null : { kind: 'password', email, password: secret };
}

/** The text of a file: keys in one order, two spaces, so that two exports can be compared line by line. */
export function writeConnections(
  entries: readonly Entry[],
  { at, client }: { readonly at: string; readonly client: string },
): string {
  const file = { format: FORMAT, version: VERSION, exported_at: at, client, instances: entries };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * The instances of a file. Fails with FILE_NEWER for another version, and with FILE_UNFIT, which names the place but
 * never the value that stands there: it may be a secret.
 */
export function readConnections(
  text: string,
  { file, sealed }: { readonly file: string; readonly sealed: boolean },
): Result<readonly Entry[]> {
  const unfit = (why: string) => err('FILE_UNFIT', { file, why });
  const json = parse(text);
  if (json === undefined) return unfit('it is not JSON');
  const head = HeadSchema.safeParse(json);
  if (!head.success) return unfit(`it does not say that it is of the format ${FORMAT}`);
  if (head.data.version > VERSION) return err('FILE_NEWER', { file, version: head.data.version });
  const parsed = FileSchema.safeParse(json);
  if (!parsed.success) {
    const at = parsed.error.issues[0]?.path.map(String).join('.') || 'the file itself';
    return unfit(`${at.slice(0, 60)} is not as it should be`);
  }
  const { instances } = parsed.data;
  if (!sealed && instances.some(({ secrets }) => secrets !== undefined))
    return unfit('it holds secrets in plain text, and only encrypted files may');
  const names = instances.map(({ name }) => name.toLowerCase());
  const twice = instances.find(({ name }, at) => names.indexOf(name.toLowerCase()) !== at);
  return twice ? unfit(`two of its instances are called “${twice.name}”`) : ok(instances);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
