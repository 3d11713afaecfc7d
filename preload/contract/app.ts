import * as z from 'zod';
import { call } from './call';
import { ClientColorSchema } from './clients';
import type { InstanceView } from './connections';
import type { DirectoryQuery, DirectorySummary, QueryResult } from './directory';
import { LockStateSchema } from './lock';
import { SettingsSchema } from './settings';
import { FailureViewSchema, IdSchema } from './values';

/**
 * How secrets are kept: in the OS keychain; in memory for this session, by the user's choice; or nowhere yet, because
 * the keychain cannot be reached and the user has not chosen.
 */
const VaultSchema = z.enum(['keychain', 'session', 'unavailable']);

export const AppStatusSchema = z.strictObject({
  version: z.string(),
  client: z.strictObject({
    id: z.string(),
    name: z.string(),
    color: ClientColorSchema,
    /** The made-up company: said wherever one looks. */
    isDemo: z.boolean(),
    /** Where there is but one, nothing has to be told apart. */
    isOneOfSeveral: z.boolean(),
  }),
  vault: VaultSchema,
  /** Why the client's data is not open, or null when it is. */
  blocked: FailureViewSchema.nullable(),
  /** What the user should know though it keeps nobody from working, since the start. More come as `app.noticed`. */
  notices: z.array(FailureViewSchema),
});

export const StartSchema = z.strictObject({
  status: AppStatusSchema,
  settings: SettingsSchema,
  /** It is locked: nothing else can be asked until it is not. Null while it is open. */
  lock: LockStateSchema.nullable(),
  /** The window showed another client before. */
  isSwitched: z.boolean(),
  /**
   * JSON of a `FirstPage`: what is not read on the way costs nothing, as an object it would 40 ms (looked through, and
   * copied into the page). Null where nothing is remembered, and once the client's data is open: then it is asked as ever.
   */
  firstPage: z.string().nullable(),
});

/** A link to Rollcall, as far as it could be read, and whether it is for the client whose data is open. */
export const LinkedSchema = z.strictObject({
  standing: z.enum(['here', 'other-client', 'no-such-client', 'unreadable']),
  /** The name of the client it is for. */
  client: z.string().nullable(),
  /** Only where it is for this client: of another one nothing crosses. */
  link: z
    .discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('person'),
        email: z.string(),
        ticket: z.string().nullable(),
        action: z.enum(['disable', 'enable']).nullable(),
      }),
      z.strictObject({ kind: z.literal('ticket'), ticket: z.string() }),
      z.strictObject({ kind: z.literal('instance'), name: z.string() }),
    ])
    .nullable(),
});

/** Somebody asked for a page from outside of the window: a notification was clicked. */
export const AskedSchema = z.strictObject({
  page: z.enum(['changes', 'people', 'activity']),
  /** The run that Activity is to show. */
  runId: IdSchema.nullable(),
});

export const app = {
  /**
   * Everything for the first frame in one answer. With a first page it comes before the client's data is opened, and so
   * does the status; `status` then tells whether it could be.
   */
  start: call(z.void(), StartSchema),
  status: call(z.void(), AppStatusSchema),
  useSessionMemory: call(z.void(), AppStatusSchema),
  retryKeychain: call(z.void(), AppStatusSchema),
  /** The link that waits to be followed, once; null where none does. It is read and nothing else. */
  takeLink: call(z.void(), LinkedSchema.nullable()),
};

export type Asked = z.infer<typeof AskedSchema>;
export type Linked = z.infer<typeof LinkedSchema>;
export type AppStatus = z.infer<typeof AppStatusSchema>;
/** What the window showed when it was last quiet: painted at once at the next start, before anything is opened. */
export interface FirstPage {
  /** What the rows answer; to any other question they are no answer. */
  readonly query: DirectoryQuery;
  readonly result: QueryResult;
  readonly instances: readonly InstanceView[];
  readonly summary: DirectorySummary;
}

export type Start = z.infer<typeof StartSchema>;
