import * as z from 'zod';
import { ActionSchema, PurposeSchema } from '../../../preload/contract/access';
import { RowStateSchema } from '../../../preload/contract/bulk';
import { RosterFieldSchema } from '../../../preload/contract/roster';
import { ScheduledActionSchema, ScheduledStateSchema } from '../../../preload/contract/schedule';
import { listOf, Names, Step, StepStates, Summary, Time, Whole } from './parts';

const Scheduled = z
  .object({
    id: z.string().nullable(),
    action: ScheduledActionSchema,
    at: Time,
    zone: z.string(),
    when: z.string(),
    note: z.string().nullable(),
    state: z.enum([...ScheduledStateSchema.options, 'planned']),
    purpose: PurposeSchema.nullable(),
    people: Names,
    targets: z.array(z.object({ email: z.string(), instance: z.string() })),
    reason: z.string(),
    by: z.string().nullable(),
    run: z.string().nullable(),
    code: z.string().nullable(),
    message: z.string().nullable(),
  })
  .meta({ id: 'scheduled' });

const Row = z.object({
  line: Whole,
  email: z.string(),
  instances: Names,
  action: ActionSchema.nullable(),
  until: z.string().nullable(),
  reason: z.string(),
  state: RowStateSchema,
  changes: Whole,
  code: z.string().nullable(),
  message: z.string().nullable(),
  next_step: z.string().nullable(),
});

/** Whatever carries out a plan. */
export const Run = z
  .object({
    run: z.string().nullable(),
    dry_run: z.boolean(),
    steps: z.array(Step),
    summary: Summary,
    unreachable: Names,
    scheduled: z.array(Scheduled).optional(),
    // Of a list that says row by row what is to be done.
    runs: Names.optional(),
    rows: z.array(Row).optional(),
    rows_left: Whole.optional(),
    ignored_columns: Names.optional(),
    // Of a dry run: how long it would take.
    seconds: z.number().optional(),
  })
  .meta({ id: 'run' });

const rosterPerson = { email: z.string(), name: z.string(), instances: Names };

const Roster = z.object({
  title: z.string(),
  rows: Whole,
  rows_left: Whole,
  known: Whole,
  without_accounts: Whole,
  active_people: Whole,
  settled: Whole,
  tenant_users: Whole,
  notes: Names,
  reading: z.object({
    encoding: z.string(),
    delimiter: z.string(),
    columns: z.partialRecord(RosterFieldSchema, z.string()),
    left_statuses: Names,
  }),
  leavers: z.array(
    z.object({ ...rosterPerson, line: Whole, status: z.string(), ends_on: z.string().nullable() }),
  ),
  unknown: z.array(z.object({ ...rosterPerson, outside: z.boolean() })),
  changed: z.array(
    z.object({
      ...rosterPerson,
      ...{ line: Whole, wanted: z.string(), has_left: z.boolean() },
      recognised_by: z.enum(['other-address', 'name', 'mailbox']),
    }),
  ),
  movers: z.array(
    z.object({
      ...{ line: Whole, email: z.string(), name: z.string() },
      ...{ department: z.string(), job: z.string(), role: z.string() },
      changes: z.array(z.object({ instance: z.string(), join: Names, leave: Names })),
    }),
  ),
  problems: z.array(
    z.object({
      line: Whole,
      given: z.string(),
      kind: z.enum(['no-address', 'bad-address', 'bad-date', 'unclear-date', 'contradiction']),
    }),
  ),
  posts: z.array(z.object({ of: z.enum(['department', 'job']), name: z.string(), people: Whole })),
});

const RunLine = z.object({
  run: z.string(),
  action: ActionSchema,
  started_at: Time,
  finished_at: Time.nullable(),
  reason: z.string(),
  undoes: z.string().nullable(),
  phase: z.string(),
  summary: Summary,
  planned: Whole,
});

const AccountState = z.object({ status: z.string(), role: z.string(), groups: Names });

const Results = z.object({
  results: z.literal(1),
  client: z.string(),
  product: z.string(),
  made_at: Time,
  run: z.string(),
  started_at: Time,
  finished_at: Time.nullable(),
  total: Whole,
  result: z.array(
    z.object({
      run: z.string(),
      undoes: z.string().nullable(),
      instance: z.string(),
      address: z.string().nullable(),
      environment: z.string().nullable(),
      metabase_version: z.string().nullable(),
      id: Whole.nullable(),
      email: z.string(),
      action: ActionSchema,
      state: StepStates,
      code: z.string().nullable(),
      result: z.string(),
      before: AccountState.nullable(),
      after: AccountState.nullable(),
      begun_at: Time.nullable(),
      ended_at: Time.nullable(),
      verified_at: Time.nullable(),
      reason: z.string(),
      ticket: z.string().nullable(),
      who: z.string().nullable(),
      signed_in_as: z.string().nullable(),
      journal_seq: Whole.nullable(),
      journal_hash: z.string().nullable(),
    }),
  ),
  journal: z.object({
    ...{ seq: Whole, hash: z.string() },
    ...{ seal: z.string().nullable(), key: z.string().nullable() },
  }),
});

/** Where a command with `--out` says what it wrote. */
export const Written = z.object({ written: z.string() });

const ofRun = (...commands: readonly string[]) =>
  Object.fromEntries(commands.map((command) => [command, Run] as const));

export const changeSchemas: Readonly<Record<string, z.ZodType>> = {
  ...ofRun('access disable', 'access enable', 'access grant-admin', 'access revoke-admin'),
  ...ofRun('access revoke-sessions', 'access undo', 'access like', 'access leaver', 'access lock'),
  ...ofRun('access resume', 'access drop', 'access retry'),
  ...ofRun('accounts create', 'accounts edit', 'accounts invite', 'accounts reset-password'),
  ...ofRun('groups add', 'groups remove', 'groups set', 'groups create', 'groups rename', 'groups delete'),
  ...ofRun('keys delete', 'keys rotate', 'leftovers stop', 'leftovers hand-over', 'templates apply'),
  'roster reconcile': Run.extend({ roster: Roster }),
  'access runs': listOf(RunLine),
  'access results': z.union([Results, Written.extend({ total: Whole })]),
  'access incidents': listOf(
    z.object({ run: z.string(), at: Time, actor: z.string(), target: z.string(), accounts: Whole }),
  ),
  'access explain': z.object({ run: z.string(), explained: z.literal(true) }),
  'access left': z.object({ email: z.string(), ended_at: Time }),
  'access due': listOf(Scheduled).extend({ dry_run: z.boolean() }),
  'access scheduled list': listOf(Scheduled),
  'access scheduled drop': z.object({ dropped: Names }),
};
