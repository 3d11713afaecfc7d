import * as z from 'zod';

/** How an instance is reached: what it may be trusted by, which way the connection takes, how hard it is pressed. */

/** SHA-256 of a certificate as people compare it: `AB:CD:…`, 32 bytes. */
export const FingerprintSchema = z.string().regex(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);

const HostPatternSchema = z.string().trim().min(1).max(255);

export const ProxySchema = z.discriminatedUnion('kind', [
  /** What the computer is set to; in the command line what `HTTPS_PROXY` and its like say. */
  z.strictObject({ kind: z.literal('system') }),
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('manual'),
    /** `http://host:port`, `https://host:port` or `socks5://host:port`, without a user name: it has a field of its own. */
    address: z.string().trim().min(1).max(300),
    /** Who signs in to the proxy, or null. The password is a secret and never part of this. */
    user: z.string().max(256).nullable(),
    /** Hosts that are reached directly: `bi.lan`, `.corp.example` (and all below it), `10.0.0.0/8`. */
    bypass: z.array(HostPatternSchema).max(100),
  }),
  /** A proxy script (PAC) at an http or https address. */
  z.strictObject({ kind: z.literal('pac'), address: z.string().trim().min(1).max(2048) }),
]);

export const ReachSchema = z.strictObject({
  /** Send the credential unprotected to another computer. */
  allowHttp: z.boolean(),
  /** PEM of the CA to trust for this instance besides the known ones. */
  ca: z.string().max(262_144).nullable(),
  /** The one certificate to accept, which the user has agreed to in main's own dialog. */
  pin: FingerprintSchema.nullable(),
  proxy: ProxySchema,
  /** Most requests at once. */
  parallel: z.number().int().min(1).max(8),
});

/**
 * Secrets of the way there. Like the credential they go in and never come out; null leaves what is stored as it is.
 */
export const ReachSecretsSchema = z.strictObject({
  proxyPassword: z.string().max(1024).nullable(),
  clientCertificate: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('none') }),
      /** A file chosen in main's own dialog, by the name of the draft main keeps it under. */
      z.strictObject({
        kind: z.literal('chosen'),
        draft: z.string().regex(/^crt_[0-9a-f]{16}$/),
        passphrase: z.string().max(1024).nullable(),
      }),
    ])
    .nullable(),
});

/** A certificate in words, for people to compare. Everything in it is public. */
export const CertificateViewSchema = z.strictObject({
  subject: z.string(),
  issuer: z.string(),
  /** Names and addresses it was issued for. */
  names: z.array(z.string()).max(200),
  validFrom: z.string().max(40),
  validTo: z.string().max(40),
  fingerprint: FingerprintSchema,
  selfSigned: z.boolean(),
});

export type ProxyChoice = z.infer<typeof ProxySchema>;
export type Reach = z.infer<typeof ReachSchema>;
export type ReachSecrets = z.infer<typeof ReachSecretsSchema>;
export type CertificateView = z.infer<typeof CertificateViewSchema>;
