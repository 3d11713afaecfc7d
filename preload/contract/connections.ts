import * as z from 'zod';
import { call } from './call';
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

const AddressSchema = z.string().trim().min(1).max(2048);
const CaSchema = z.string().max(262_144).nullable();

/** Tests what is typed in the dialog, or (with `instanceId` and no credential) what is stored. */
export const TestConnectionSchema = z.strictObject({
  instanceId: IdSchema.optional(),
  address: AddressSchema,
  allowHttp: z.boolean(),
  ca: CaSchema,
  credential: CredentialInputSchema.nullable(),
});

export const AddInstanceSchema = z.strictObject({
  name: NameSchema,
  address: AddressSchema,
  environment: EnvironmentSchema,
  safeMode: SafeModeSchema,
  allowHttp: z.boolean(),
  ca: CaSchema,
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
  /** People of all statuses the server counts; null when it was not asked or did not say. */
  accounts: z.number().int().nullable(),
  failure: FailureViewSchema.nullable(),
});

export const SyncStateSchema = z.strictObject({
  running: z.boolean(),
  /** Rows read so far and rows the server counts, while running. */
  done: z.number().int(),
  total: z.number().int().nullable(),
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
  allowHttp: z.boolean(),
  /** The CA file given for this instance (certificates are not secret). */
  ca: z.string().nullable(),
  signIn: z.enum(['api-key', 'password']),
  email: z.string().nullable(),
  hasCredential: z.boolean(),
  version: z.string().nullable(),
  identity: IdentitySchema.nullable(),
  /** People and API keys in the last reading. */
  accounts: z.number().int(),
  sync: SyncStateSchema,
});

export const connections = {
  list: call(z.void(), z.array(InstanceViewSchema)),
  test: call(TestConnectionSchema, ConnectionReportSchema),
  add: call(AddInstanceSchema, InstanceViewSchema),
  update: call(UpdateInstanceSchema, InstanceViewSchema),
  remove: call(z.strictObject({ instanceId: IdSchema }), z.void()),
};

export type CredentialInput = z.infer<typeof CredentialInputSchema>;
export type TestConnection = z.infer<typeof TestConnectionSchema>;
export type AddInstance = z.infer<typeof AddInstanceSchema>;
export type UpdateInstance = z.infer<typeof UpdateInstanceSchema>;
export type ConnectionReport = z.infer<typeof ConnectionReportSchema>;
export type Identity = z.infer<typeof IdentitySchema>;
export type SyncState = z.infer<typeof SyncStateSchema>;
export type InstanceView = z.infer<typeof InstanceViewSchema>;
