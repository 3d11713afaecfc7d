import * as z from 'zod';
import { ActionSchema } from '../../../preload/contract/access';
import { InvitationStateSchema } from '../../../preload/contract/directory';
import { AccountKindSchema, AccountRoleSchema, AccountStatusSchema } from '../../../preload/contract/values';

/** What documents of several commands are made of (design, section 6). Each is a definition of its own in what is published. */

export const Time = z.string().meta({ id: 'time', description: 'ISO 8601, UTC' });
export const Names = z.array(z.string());
export const Whole = z.number().int();

export const Failure = z
  .object({ code: z.string(), message: z.string(), next_step: z.string() })
  .meta({ id: 'failure', description: 'why something failed, and what to do next' });

/** What stands on standard output where a command fails. */
export const ErrorDocument = z.object({ error: Failure }).meta({ id: 'error' });

const Coverage = z
  .object({
    asked: z.object({ instances: Whole }),
    got: z.object({ accounts: Whole, disabled: Whole, tenants: Whole, api_keys: Whole }),
    excluded: z.array(z.object({ what: z.string(), why: z.string() })),
    gaps: z.array(
      z.object({ instance: z.string(), reason: z.string(), details: Names, as_of: Time.nullable() }),
    ),
    oldest: Time.nullable(),
    newest: Time.nullable(),
    population_reconciled_percent: z.number().nullable(),
    text: z.string(),
  })
  .meta({ id: 'coverage', description: 'what was asked, what came, what is left out and what is missing' });

/** Every list has these. */
const listed = {
  next_cursor: z.string().nullable(),
  total: Whole,
  complete: z.boolean(),
  as_of: Time,
  unreachable: Names,
};

export const covered = { complete: z.boolean(), as_of: Time, unreachable: Names, coverage: Coverage };

export const listOf = (item: z.ZodType) => z.object({ result: z.array(item), ...listed });
export const coveredList = (item: z.ZodType) => listOf(item).extend({ coverage: Coverage });

/** The end of a list that came line by line. */
export const ListEnd = z.object({ list: z.object({ ...listed, coverage: Coverage.optional() }) });

export const Account = z
  .object({
    instance: z.string(),
    id: Whole,
    kind: AccountKindSchema,
    email: z.string(),
    name: z.string(),
    status: AccountStatusSchema,
    role: AccountRoleSchema,
    groups: Names,
    source: z.string(),
    tenant: z.string().nullable(),
    created_at: Time.nullable(),
    last_sign_in: Time.nullable(),
    invitation: z
      .object({ state: InvitationStateSchema, since: Time.nullable(), link_until: Time.nullable() })
      .nullable(),
  })
  .meta({ id: 'account' });

/** Somebody who was looked for in a text. */
export const Person = z
  .object({
    email: z.string(),
    name: z.string(),
    accounts: z.array(z.object({ ref: z.string(), instance: z.string(), status: AccountStatusSchema })),
  })
  .meta({ id: 'person' });

export const StepStates = z.enum(['planned', 'running', 'verified', 'skipped', 'failed', 'unknown']);

export const Summary = z
  .object({ verified: Whole, skipped: Whole, failed: Whole, unknown: Whole })
  .meta({ id: 'summary' });

export const Step = z
  .object({
    instance: z.string(),
    id: Whole.nullable(),
    email: z.string(),
    action: ActionSchema,
    state: StepStates,
    code: z.string().nullable(),
    message: z.string().nullable(),
    verified_at: Time.nullable(),
    // Of a dry run.
    details: Names.optional(),
    requests: Names.optional(),
    warnings: Names.optional(),
    lost: Names.optional(),
  })
  .meta({ id: 'step' });

/** The end of the journal, as receipts print it. */
export const Head = z
  .object({ seq: Whole, hash: z.string(), seal: z.string().nullable(), key: z.string().nullable() })
  .meta({ id: 'head' });

export const ChainHead = z.object({ seq: Whole, hash: z.string() });

const FileOf = z.object({ name: z.string(), bytes: Whole, sha256: z.string() });
export const Files = z.array(FileOf);

/** What lies beside a report that was written. */
export const Manifest = z
  .object({
    title: z.string(),
    client: z.string(),
    scope: z.record(z.string(), z.unknown()),
    as_of: Time,
    made_at: Time,
    completeness: z.record(z.string(), z.unknown()),
    program: z.string(),
    made_by: z.string().optional(),
    journal: Head.optional(),
    controls: Names.optional(),
    figures: z.array(z.array(z.union([z.string(), z.number(), z.null()])).length(2)).optional(),
    format: z.enum(['csv', 'xlsx', 'json', 'pdf']),
    name: z.string(),
    columns: Names,
    rows: Whole,
    bytes: Whole,
    sha256: z.string(),
    files: z.array(
      FileOf.extend({ tables: z.array(z.object({ name: z.string(), columns: Names, rows: Whole })) }),
    ),
  })
  .meta({ id: 'manifest' });
