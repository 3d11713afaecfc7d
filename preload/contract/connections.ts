import * as z from 'zod';
import { call } from './call';
import { DoctorReportSchema } from './doctor';
import { CertificateViewSchema, ReachSchema, ReachSecretsSchema } from './reach';
import {
  EmailSchema,
  EnvironmentSchema,
  FailureViewSchema,
  IdSchema,
  IsoTimeSchema,
  NameSchema,
  SafeModeSchema,
} from './values';

/** A secret goes in through this and never comes out: no output schema of the contract has a place for one. */
export const CredentialInputSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('api-key'), apiKey: z.string().min(1).max(512) }),
  z.strictObject({ kind: z.literal('password'), email: EmailSchema, password: z.string().min(1).max(1024) }),
]);

/** A code of the second factor: six digits of an app, one of an e-mail, or a longer recovery code. */
export const SecondFactorSchema = z.string().trim().min(4).max(64);

const AddressSchema = z.string().trim().min(1).max(2048);
const TagSchema = z.string().trim().min(1).max(40);

/** What to reach, and how. With `instanceId` secrets that are null are those stored for it. */
const TargetSchema = z.strictObject({
  instanceId: IdSchema.optional(),
  address: AddressSchema,
  reach: ReachSchema,
  secrets: ReachSecretsSchema,
});

/** Tests what is typed in the dialog, or (with `instanceId` and no credential) what is stored. */
export const TestConnectionSchema = z.strictObject({
  ...TargetSchema.shape,
  credential: CredentialInputSchema.nullable(),
  /** Where the last test answered MFA_REQUIRED. The session it opens is the one that is kept when the same is saved. */
  secondFactor: SecondFactorSchema.nullable(),
});

export const AddInstanceSchema = z.strictObject({
  name: NameSchema,
  address: AddressSchema,
  environment: EnvironmentSchema,
  safeMode: SafeModeSchema,
  tags: z.array(TagSchema).max(20),
  reach: ReachSchema,
  secrets: ReachSecretsSchema,
  credential: CredentialInputSchema,
});

/** Everything but the credential, which stays as it is when null. */
export const UpdateInstanceSchema = z.strictObject({
  instanceId: IdSchema,
  ...AddInstanceSchema.omit({ credential: true }).shape,
  credential: CredentialInputSchema.nullable(),
});

export const IdentitySchema = z.strictObject({
  email: z.string(),
  name: z.string(),
  admin: z.boolean(),
  kind: z.enum(['person', 'api-key']),
});

/** What `Test connection` found, or why it found nothing. */
export const ConnectionReportSchema = z.strictObject({
  address: z.string(),
  version: z.string().nullable(),
  edition: z.enum(['open-source', 'enterprise']).nullable(),
  identity: IdentitySchema.nullable(),
  /** The groups of that account or key, where it may read them. */
  groups: z.array(z.string()).max(100),
  /** What cannot be done with this credential, in plain words; empty for an administrator. */
  impossible: z.array(z.string()).max(20),
  /** What is worth knowing about signing in there, in plain words. */
  remarks: z.array(z.string()).max(20),
  /** People of all statuses the server counts; null when it was not asked or did not say. */
  accounts: z.number().int().nullable(),
  failure: FailureViewSchema.nullable(),
  /** Where the server sends callers on to, when it may be used instead: the same host, or https in place of http. */
  redirect: z.string().nullable(),
  /** The certificate that was not trusted, so that the user can look at it and pin it. */
  certificate: CertificateViewSchema.nullable(),
});

/** Something this server can do, or cannot, as it was probed. */
export const CapabilityViewSchema = z.strictObject({
  id: z.string().max(40),
  label: z.string(),
  state: z.enum(['yes', 'no', 'unknown']),
  /** What follows from it, or how it was found out. */
  detail: z.string(),
});

/** How a credential is doing. Never the credential. */
export const CredentialHealthSchema = z.strictObject({
  kind: z.enum(['api-key', 'password']),
  /** E-mail of the account, or the name of the key as the server knows it; null before the first contact. */
  whose: z.string().nullable(),
  /** The groups of a key or account, where the directory knows them. */
  groups: z.array(z.string()).max(100),
  admin: z.boolean().nullable(),
  /** When it was entered here, and when it last worked. */
  since: IsoTimeSchema.nullable(),
  lastUsed: IsoTimeSchema.nullable(),
  /** Older than what is good for one: replace it. */
  isOld: z.boolean(),
});

export const SyncStateSchema = z.strictObject({
  running: z.boolean(),
  /** Rows read so far and rows the server counts, while running. */
  done: z.number().int(),
  total: z.number().int().nullable(),
  /** Rows a second, smoothed, and seconds until the end; null until they are known, and when nothing is running. */
  rate: z.number().nullable(),
  secondsLeft: z.number().int().nullable(),
  /** The last reading was cancelled: what it had read stays. */
  stopped: z.boolean(),
  /** When the last complete reading finished. */
  readAt: IsoTimeSchema.nullable(),
  /** What went wrong at the last try, or null. */
  failure: FailureViewSchema.nullable(),
});

export const InstanceViewSchema = z.strictObject({
  id: IdSchema,
  name: z.string(),
  address: z.string(),
  environment: EnvironmentSchema,
  safeMode: SafeModeSchema,
  tags: z.array(z.string()),
  reach: ReachSchema,
  /** What is stored of the way there, besides the credential. */
  hasProxyPassword: z.boolean(),
  hasClientCertificate: z.boolean(),
  signIn: z.enum(['api-key', 'password']),
  email: z.string().nullable(),
  hasCredential: z.boolean(),
  version: z.string().nullable(),
  identity: IdentitySchema.nullable(),
  /** Null before the first contact. */
  capabilities: z.array(CapabilityViewSchema).max(40).nullable(),
  credential: CredentialHealthSchema,
  /** The certificate of the last contact over https, to warn before it runs out. */
  certificate: CertificateViewSchema.nullable(),
  /** People and API keys in the last reading. */
  accounts: z.number().int(),
  sync: SyncStateSchema,
});

export const connections = {
  list: call(z.void(), z.array(InstanceViewSchema)),
  /** Those of these instances that are there: what has changed of one is no reason to hand over a hundred. */
  some: call(z.strictObject({ instanceIds: z.array(IdSchema).max(1000) }), z.array(InstanceViewSchema)),
  test: call(TestConnectionSchema, ConnectionReportSchema),
  /** Finds out, step by step, why an instance cannot be reached. */
  doctor: call(TestConnectionSchema, DoctorReportSchema),
  add: call(AddInstanceSchema, InstanceViewSchema),
  update: call(UpdateInstanceSchema, InstanceViewSchema),
  remove: call(z.strictObject({ instanceId: IdSchema }), z.void()),
  /** Puts the instances into this order. Those that are not named stay behind the others. */
  arrange: call(z.strictObject({ instanceIds: z.array(IdSchema).max(1000) }), z.void()),
  /** Answers the second factor of an instance whose session has ended. */
  signIn: call(z.strictObject({ instanceId: IdSchema, secondFactor: SecondFactorSchema }), z.void()),
  /** Shows the server's certificate in main's own dialog. Null when the user does not agree. */
  trust: call(TargetSchema, CertificateViewSchema.nullable()),
  /** Lets the user choose a certificate with its key in main's own dialog. Null when nothing was chosen. */
  chooseClientCertificate: call(
    z.void(),
    z.strictObject({ draft: z.string(), named: z.string(), needsPassphrase: z.boolean() }).nullable(),
  ),
};

export type CredentialInput = z.infer<typeof CredentialInputSchema>;
export type TestConnection = z.infer<typeof TestConnectionSchema>;
export type AddInstance = z.infer<typeof AddInstanceSchema>;
export type UpdateInstance = z.infer<typeof UpdateInstanceSchema>;
export type CapabilityView = z.infer<typeof CapabilityViewSchema>;
export type CredentialHealth = z.infer<typeof CredentialHealthSchema>;
export type Target = z.infer<typeof TargetSchema>;
export type ConnectionReport = z.infer<typeof ConnectionReportSchema>;
export type Identity = z.infer<typeof IdentitySchema>;
export type SyncState = z.infer<typeof SyncStateSchema>;
export type InstanceView = z.infer<typeof InstanceViewSchema>;
