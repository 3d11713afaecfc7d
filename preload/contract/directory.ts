import * as z from 'zod';
import { call } from './call';
import {
  AccountKindSchema,
  AccountRefSchema,
  AccountRoleSchema,
  AccountStatusSchema,
  EmailSchema,
  EnvironmentSchema,
  FailureViewSchema,
  IdSchema,
  IsoTimeSchema,
} from './values';

export const SortColumnSchema = z.enum([
  'name',
  'email',
  'instance',
  'status',
  'groups',
  'role',
  'lastSignIn',
  'environment',
  'source',
  'tenant',
  'createdAt',
]);

/** `never` = never signed in; `90d+` = signed in before, but not within 90 days; `7d` = within the last 7 days. */
export const LastSignInSchema = z.enum(['7d', '30d', '30d+', '90d+', '180d+', 'never']);

/** How an invitation that nobody has followed stands: see `InvitationSchema`. */
export const InvitationStateSchema = z.enum(['pending', 'expired', 'stale']);

/** When the account was made: `7d` = within the last 7 days, `365d+` = more than a year ago. */
export const CreatedSchema = z.enum(['7d', '30d', '90d', '365d', '365d+']);

/**
 * What makes an account worth a look: ours and active again, an administrator or a key nobody here made, joined to its
 * person by hand, looks like another person, of nobody in the roster that was read last, the account Rollcall signs in with.
 */
export const FlagSchema = z.enum([
  'reactivated',
  'new-admin',
  'new-key',
  'scheduled',
  'linked',
  'near-duplicate',
  'unknown',
  'own',
]);

/**
 * How the invitation of an account stands that nobody has signed in to: its link works still, has run out, or nobody came for
 * 30 days. `since` is when the account was made or invited last; without a link (single sign-on, no mail) it does not run out.
 */
export const InvitationSchema = z.strictObject({
  state: InvitationStateSchema,
  since: IsoTimeSchema.nullable(),
  linkUntil: IsoTimeSchema.nullable(),
});

/** Empty lists mean "any". Within a filter the values are alternatives, between filters all must hold. */
export const FiltersSchema = z.strictObject({
  status: z.array(AccountStatusSchema).max(3),
  instanceIds: z.array(IdSchema).max(1000),
  environments: z.array(EnvironmentSchema).max(3),
  /** Group names, folded: the same group on several instances is one choice. */
  groups: z.array(z.string().max(300)).max(500),
  /** In none of these groups; folded names too. */
  notGroups: z.array(z.string().max(300)).max(500),
  role: z.array(AccountRoleSchema).max(2),
  source: z.array(z.string().max(60)).max(50),
  /** Names of tenants; the empty name stands for accounts of none. */
  tenants: z.array(z.string().max(300)).max(500),
  lastSignIn: z.array(LastSignInSchema).max(6),
  created: z.array(CreatedSchema).max(5),
  flags: z.array(FlagSchema).max(7),
  /** Of those who are invited; nobody else has one. */
  invitation: z.array(InvitationStateSchema).max(3),
  /** Not seen for at least this many days (never signed in counts from the day it was created). For the CLI. */
  notSeenForDays: z.number().int().min(1).max(3650).nullable(),
  /** Only the accounts of a list that was kept (`selection.keep`), while the program runs. */
  list: IdSchema.optional(),
});

/** Rows under a heading each. An account in several groups stands under each of them. */
export const GroupBySchema = z.enum(['none', 'instance', 'group', 'domain']);

export const QuerySchema = z.strictObject({
  view: z.enum(['accounts', 'people']),
  /** Words, and `field:value` (rules/search-language.ts says which). */
  search: z.string().max(500),
  filters: FiltersSchema,
  /** For the view `accounts`; people are not grouped. */
  groupBy: GroupBySchema,
  /** Empty: the best match first, and by name where there is no search. */
  sort: z.array(z.strictObject({ column: SortColumnSchema, descending: z.boolean() })).max(3),
  offset: z.number().int().min(0).max(10_000_000),
  limit: z.number().int().min(0).max(1000),
});

/** Start and length (in UTF-16 units) of the parts of a cell that the search found. */
const RangesSchema = z.array(z.tuple([z.number().int(), z.number().int()]));

export const AccountRowSchema = z.strictObject({
  ref: AccountRefSchema,
  instanceId: IdSchema,
  instance: z.string(),
  environment: EnvironmentSchema,
  id: z.number().int(),
  kind: AccountKindSchema,
  email: z.string(),
  name: z.string(),
  status: AccountStatusSchema,
  role: AccountRoleSchema,
  groups: z.array(z.string()),
  /** Those of its groups that it may manage. */
  manages: z.array(z.string()),
  source: z.string(),
  tenant: z.string().nullable(),
  createdAt: IsoTimeSchema.nullable(),
  lastSignIn: IsoTimeSchema.nullable(),
  /** This is the account Rollcall signs in with. */
  own: z.boolean(),
  flags: z.array(FlagSchema),
  /** Of who is invited. */
  invitation: InvitationSchema.optional(),
  /** The parts that the search found; `groups` one list for each of the groups. */
  marks: z.strictObject({
    name: RangesSchema,
    email: RangesSchema,
    instance: RangesSchema,
    groups: z.array(RangesSchema),
  }),
});

/** One human within the client: the accounts joined on the folded e-mail, and on what the client's rules and links say. */
export const PersonRowSchema = z.strictObject({
  /** The account whose name and address stand for the person. */
  namedBy: AccountRefSchema,
  /** Its folded e-mail; empty for an API key. */
  email: z.string(),
  name: z.string(),
  instances: z.array(z.string()),
  active: z.number().int(),
  disabled: z.number().int(),
  invited: z.number().int(),
  admin: z.boolean(),
  lastSignIn: IsoTimeSchema.nullable(),
  accounts: z.number().int(),
  /** Of any of the accounts. */
  flags: z.array(FlagSchema),
  marks: z.strictObject({ name: RangesSchema, email: RangesSchema }),
});

const CountSchema = z.strictObject({ value: z.string(), label: z.string(), count: z.number().int() });

/** Counts over what the search and the other filters leave, so that no choice promises rows it has not. */
export const FacetsSchema = z.strictObject({
  status: z.array(CountSchema),
  instance: z.array(CountSchema),
  group: z.array(CountSchema),
  role: z.array(CountSchema),
  source: z.array(CountSchema),
  lastSignIn: z.array(CountSchema),
  environment: z.array(CountSchema),
  tenant: z.array(CountSchema),
  created: z.array(CountSchema),
  flag: z.array(CountSchema),
  invitation: z.array(CountSchema),
});

/** Rows of one heading: they stand from `start` on, counted among all rows of the answer, headings not counted. */
export const SectionSchema = z.strictObject({
  value: z.string(),
  label: z.string(),
  count: z.number().int(),
  start: z.number().int(),
});

/** How one word of the search was understood; `problem` says in plain words why it was not, and then it narrows nothing. */
export const TermSchema = z.strictObject({
  /** Where it stands in the search, in UTF-16 units. */
  start: z.number().int(),
  length: z.number().int(),
  /** The field of `field:value`, or null for a plain word. */
  field: z.string().nullable(),
  problem: z.string().nullable(),
});

/** What the table knows of each instance, so that it never claims to be complete when it is not. */
export const CoverageSchema = z.strictObject({
  instanceId: IdSchema,
  instance: z.string(),
  environment: EnvironmentSchema,
  accounts: z.number().int(),
  readAt: IsoTimeSchema.nullable(),
  /** Everything was asked for and the totals agree. */
  complete: z.boolean(),
  /** What is missing and why, in plain words; empty when complete. */
  missing: z.array(z.string()),
  failure: FailureViewSchema.nullable(),
  /** It is being read right now: what is shown is partly of before. */
  running: z.boolean(),
  /** Of the accounts. */
  disabled: z.number().int(),
  tenants: z.number().int(),
  apiKeys: z.number().int(),
  /** Rows of the server's list that are no accounts: the users behind API keys, Metabase's own user. */
  others: z.number().int(),
  /** What the server said of itself when it was read; null where that is not known: a reading from before it was kept. */
  server: z
    .strictObject({
      /** Rows of its list by its own count, asked once more at the end. */
      total: z.number().int(),
      /** Different rows that came. */
      read: z.number().int(),
      /** Rows that came once more, because somebody moved in the list while its pages were read; each is taken once. */
      repeated: z.number().int(),
      /** Members of All Users, a count that does not come from the list; null where groups were not listed. */
      members: z.number().int().nullable(),
    })
    .nullable(),
});

/** Why an instance is not wholly in the table. */
const GapReasonSchema = z.enum(['never-read', 'reading', 'unreachable', 'incomplete']);

/** What the table, an export or a list of the command line says of itself. One rule makes it: rules/completeness.ts. */
export const CompletenessSchema = z.strictObject({
  /** Everything that was asked for is there, as of `oldest`. */
  complete: z.boolean(),
  asked: z.strictObject({ instances: z.number().int() }),
  got: z.strictObject({
    accounts: z.number().int(),
    disabled: z.number().int(),
    tenants: z.number().int(),
    apiKeys: z.number().int(),
  }),
  excluded: z.array(z.strictObject({ what: z.string(), why: z.string() })),
  gaps: z.array(
    z.strictObject({
      instanceId: IdSchema,
      instance: z.string(),
      reason: GapReasonSchema,
      /** Plain sentences. */
      details: z.array(z.string()),
      /** What of it is shown is of then; null when nothing is. */
      asOf: IsoTimeSchema.nullable(),
    }),
  ),
  /** Names of instances that did not answer, or did not let us in. */
  unreachable: z.array(z.string()),
  /** Of the readings that are shown. */
  oldest: IsoTimeSchema.nullable(),
  newest: IsoTimeSchema.nullable(),
  /** Rows that came of those that the servers count themselves, in %; null where a server's own count is not known. */
  reconciled: z.number().min(0).max(100).nullable(),
  /** A few words, for beside the count of rows. */
  short: z.string(),
  /** One fact a line: asked what, got what, left out what and why, missing what, as of when. */
  long: z.string(),
});

export const QueryResultSchema = z.strictObject({
  rows: z.union([z.array(AccountRowSchema), z.array(PersonRowSchema)]),
  /** Rows that match, and rows there are in this view. */
  matching: z.number().int(),
  population: z.number().int(),
  /** Empty unless the rows are grouped; their counts sum up to the number of rows, which may be above `matching`. */
  sections: z.array(SectionSchema),
  terms: z.array(TermSchema),
  facets: FacetsSchema,
  /** Grows with every change of the directory. */
  revision: z.number().int(),
});

export const SummarySchema = z.strictObject({
  accounts: z.number().int(),
  people: z.number().int(),
  coverage: z.array(CoverageSchema),
  completeness: CompletenessSchema,
});

export const PersonSchema = z.strictObject({
  /** The folded address of the account whose name stands for the person. */
  email: z.string(),
  /** Every folded address of the person. */
  addresses: z.array(z.string()),
  name: z.string(),
  accounts: z.array(AccountRowSchema),
});

/** The groups of an account that single sign-on fills. */
export const HeldGroupsSchema = z.strictObject({
  ref: AccountRefSchema,
  /** In words. */
  provider: z.string(),
  /** Empty: nobody can tell which, so it may be any. */
  groups: z.array(z.string()),
});

/** A person, and what of their groups is not for people here to change. */
export const PersonViewSchema = PersonSchema.extend({ held: z.array(HeldGroupsSchema) });

/** Who one address, name or login of a pasted list is. `found`: one person; `ambiguous`: several, and nobody can say which. */
export const LookupAnswerSchema = z.strictObject({
  /** As it stands in the text. */
  given: z.string(),
  outcome: z.enum(['found', 'ambiguous', 'not-found']),
  people: z.array(
    z.strictObject({
      /** The folded e-mail that joins the accounts. */
      email: z.string(),
      name: z.string(),
      accounts: z.array(
        z.strictObject({ ref: AccountRefSchema, instance: z.string(), status: AccountStatusSchema }),
      ),
    }),
  ),
});

export const LookupSchema = z.strictObject({
  answers: z.array(LookupAnswerSchema),
  found: z.number().int(),
  ambiguous: z.number().int(),
  notFound: z.number().int(),
  /** Lines without an address that are nobody's name or login, and so not taken for one: greetings, headings. */
  passedOver: z.array(z.string()),
  /** Every account of everybody who was found, each once. */
  refs: z.array(AccountRefSchema),
  /** How many more the text mentions than were looked up: 0 unless it mentions over 5,000. */
  left: z.number().int(),
});

/** A byte more than a list may have tells that it is too large. */
const mostDropped = 2_000_001;

const ListSchema = z.strictObject({ name: z.string(), text: z.string() });

export const directory = {
  query: call(QuerySchema, QueryResultSchema),
  summary: call(z.void(), SummarySchema),
  /** By any address of the person, or by the name (`ref`) of one of the accounts. */
  person: call(z.strictObject({ email: EmailSchema }), PersonViewSchema.nullable()),
  /** Finds the people of a pasted text: a ticket, a mail, columns of a spreadsheet. Each mention once, in its order. */
  lookup: call(z.strictObject({ text: z.string().max(1_000_000) }), LookupSchema),
  /** The text of a file that the user chooses in a dialog of the operating system; null when none was chosen. */
  chooseList: call(z.void(), ListSchema.nullable()),
  /** The text of a file that was dropped on the window. Fails with LIST_TOO_LARGE or LIST_NOT_TEXT. */
  readList: call(
    z.strictObject({
      name: z.string().max(255),
      content: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= mostDropped),
    }),
    ListSchema,
  ),
  /** Starts a reading of one instance, or of all, and returns at once; progress comes as events. */
  sync: call(z.strictObject({ instanceId: IdSchema.nullable() }), z.void()),
  /** Ends the reading of one instance, or of all: what was read stays. */
  cancel: call(z.strictObject({ instanceId: IdSchema.nullable() }), z.void()),
};

export type SortColumn = z.infer<typeof SortColumnSchema>;
export type Created = z.infer<typeof CreatedSchema>;
export type Flag = z.infer<typeof FlagSchema>;
export type GroupBy = z.infer<typeof GroupBySchema>;
export type Section = z.infer<typeof SectionSchema>;
export type Term = z.infer<typeof TermSchema>;
export type LastSignIn = z.infer<typeof LastSignInSchema>;
export type Filters = z.infer<typeof FiltersSchema>;
export type DirectoryQuery = z.infer<typeof QuerySchema>;
export type AccountRow = z.infer<typeof AccountRowSchema>;
export type InvitationState = z.infer<typeof InvitationStateSchema>;
export type Invitation = z.infer<typeof InvitationSchema>;
export type PersonRow = z.infer<typeof PersonRowSchema>;
export type Facets = z.infer<typeof FacetsSchema>;
export type Coverage = z.infer<typeof CoverageSchema>;
export type Completeness = z.infer<typeof CompletenessSchema>;
export type QueryResult = z.infer<typeof QueryResultSchema>;
export type DirectorySummary = z.infer<typeof SummarySchema>;
export type Person = z.infer<typeof PersonSchema>;
export type PersonView = z.infer<typeof PersonViewSchema>;
export type HeldGroups = z.infer<typeof HeldGroupsSchema>;
export type Lookup = z.infer<typeof LookupSchema>;
export type LookupAnswer = z.infer<typeof LookupAnswerSchema>;
