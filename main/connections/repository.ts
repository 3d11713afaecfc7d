import type { Kysely, Selectable } from 'kysely';
import * as z from 'zod';
import { CertificateViewSchema, ReachSchema } from '../../preload/contract/reach';
import { EnvironmentSchema, SafeModeSchema } from '../../preload/contract/values';
import { type Err, err } from '../kernel/result';
import { capabilityIds, groupSources } from '../metabase/port';
import { storeFailure } from '../store/database';
import { isTaken } from '../store/engines';
import type { InstanceTable, Workspace } from '../store/schema';
import type { Instance, InstanceFacts } from './rules/instance';

/** Rows of the `instance` table as instances, and back. What the file says is checked like any other input. */
export interface InstanceRepository {
  all(): Promise<readonly Instance[]>;
  insert(instance: Instance): Promise<void>;
  update(instance: Instance): Promise<void>;
  saveFacts(instanceId: string, facts: InstanceFacts): Promise<void>;
  /** The place of each instance among the others. */
  arrange(positions: ReadonlyMap<string, number>): Promise<void>;
  remove(instanceId: string): Promise<void>;
}

const SignInSchema = z.enum(['api-key', 'password']);

const FactsSchema: z.ZodType<InstanceFacts> = z.object({
  server: z.object({
    version: z.string().nullable(),
    edition: z.enum(['open-source', 'enterprise']),
    siteName: z.string().nullable(),
    features: z.array(z.string()),
    sso: z.array(z.enum(['google', 'ldap', 'saml', 'jwt', 'oidc', 'scim'])),
    // One of each: what an older Rollcall did not know is learned at the next contact.
    capabilities: z.record(
      z.enum(capabilityIds),
      z.object({
        state: z.enum(['yes', 'no', 'unknown']),
        by: z.enum(['setting', 'licence', 'answer', 'version', 'nothing']),
      }),
    ),
    groupSync: z
      .partialRecord(
        z.enum(groupSources),
        z.union([z.array(z.number()), z.literal('all'), z.literal('unknown')]),
      )
      .optional(),
  }),
  identity: z.object({
    id: z.number(),
    email: z.string(),
    name: z.string(),
    admin: z.boolean(),
    kind: z.enum(['person', 'api-key']),
    groupIds: z.array(z.number()),
  }),
  groups: z.array(z.string()),
  adminGroupId: z.number().nullable(),
  certificate: CertificateViewSchema.nullable(),
});

export function createInstanceRepository(db: Kysely<Workspace>): InstanceRepository {
  return {
    async all() {
      const rows = await db.selectFrom('instance').selectAll().orderBy('position').orderBy('id').execute();
      return rows.map(fromRow);
    },
    async insert(instance) {
      await db.insertInto('instance').values(toRow(instance)).execute();
    },
    async update(instance) {
      await db.updateTable('instance').set(toRow(instance)).where('id', '=', instance.id).execute();
    },
    async saveFacts(instanceId, facts) {
      await db
        .updateTable('instance')
        .set({ facts: JSON.stringify(facts) })
        .where('id', '=', instanceId)
        .execute();
    },
    async arrange(positions) {
      await db.transaction().execute(async (trx) => {
        for (const [id, position] of positions)
          await trx.updateTable('instance').set({ position }).where('id', '=', id).execute();
      });
    },
    /** What the servers told of it is in the directory's file, which is told separately; runs and the journal stay. */
    async remove(instanceId) {
      await db.deleteFrom('instance').where('id', '=', instanceId).execute();
    },
  };
}

/** The name may have been taken by another program on the same workspace, a moment ago. */
export function notStored(cause: unknown, name: string): Err {
  return isTaken(cause) ? err('NAME_TAKEN', { name }) : storeFailure(cause);
}

function fromRow(row: Selectable<InstanceTable>): Instance {
  return {
    id: row.id,
    name: row.name,
    address: row.address,
    environment: EnvironmentSchema.parse(row.environment),
    safeMode: SafeModeSchema.parse(row.safe_mode),
    tags: z.array(z.string()).parse(JSON.parse(row.tags)),
    reach: ReachSchema.parse(JSON.parse(row.reach)),
    pinned: row.pinned,
    signIn: SignInSchema.parse(row.sign_in),
    email: row.email,
    facts: row.facts === null ? null : factsFrom(row.facts),
    credentialSince: row.credential_since,
    createdAt: row.created_at,
    position: row.position,
  };
}

/** Facts of another form (an older or newer Rollcall wrote them) count as not yet known: the next contact learns them. */
function factsFrom(text: string): InstanceFacts | null {
  const parsed = FactsSchema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}

function toRow(instance: Instance): InstanceTable {
  return {
    id: instance.id,
    name: instance.name,
    address: instance.address,
    environment: instance.environment,
    safe_mode: instance.safeMode,
    tags: JSON.stringify(instance.tags),
    reach: JSON.stringify(instance.reach),
    pinned: instance.pinned,
    sign_in: instance.signIn,
    email: instance.email,
    facts: instance.facts === null ? null : JSON.stringify(instance.facts),
    credential_since: instance.credentialSince,
    created_at: instance.createdAt,
    position: instance.position,
  };
}
