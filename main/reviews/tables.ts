import type { ErrorCode } from '../kernel/codes';
import { failureText } from '../kernel/codes';
import { pagedByRef, pagedBySeq } from '../kernel/paged';
import type { FindTicket } from '../policy/rules/policy';
import { type Table, tableOf } from '../reports/rules/report';
import type { KeptStep, ReviewRepository, WorkedRow } from './repository';
import { changeText, decisionWords } from './rules/decision';
import { type Difference, differences } from './rules/drift';
import { hrWords } from './rules/hr';
import type { AfterRow } from './rules/outcome';
import { isGiversDecision, isOwnDecision } from './rules/own-decision';
import type { Review, ReviewedKey, UnlistedKeys } from './rules/review';
import { kindWords } from './rules/worksheet';

const partSize = 100;
const day = 86_400_000;

async function* filtered<Row>(
  parts: AsyncIterable<readonly Row[]>,
  fits: (row: Row) => boolean,
): AsyncGenerator<readonly Row[]> {
  for await (const part of parts) yield part.filter(fits);
}

/** Somebody who may do everything, and can sign in. */
export const isEnabledAdmin = ({
  role,
  status,
  kind,
}: Pick<WorkedRow, 'role' | 'status' | 'kind'>): boolean =>
  role === 'admin' && status !== 'disabled' && kind !== 'api-key';

/** All tables of the pack of a closed review (market 8.2), in their order. The rows of each are read once. */
export function packTables(
  repository: ReviewRepository,
  review: Review,
  findTicket: FindTicket,
): readonly [Table, ...Table[]] {
  const { id, closing, content } = review;
  const { dormantDays } = content.thresholds;
  const unlisted = closing?.keysUnlisted ?? [];
  const rows = () => pagedBySeq<WorkedRow>((seq) => repository.after(id, seq, partSize));
  const only = (fits: (row: WorkedRow) => boolean) => filtered(rows(), fits);
  const frozenAt = Date.parse(review.openedAt);
  const idle = (iso: string | null) => (iso === null ? null : Math.floor((frozenAt - Date.parse(iso)) / day));
  const about = [
    { name: 'row', kind: 'number', read: ({ seq }: WorkedRow) => seq },
    { name: 'instance', read: ({ instance }: WorkedRow) => instance },
    { name: 'user_id', kind: 'number', read: ({ id: number }: WorkedRow) => number },
    { name: 'email', read: ({ email }: WorkedRow) => email },
    { name: 'display_name', read: ({ name }: WorkedRow) => name },
  ] as const;
  const standing = [
    { name: 'account_type', read: ({ kind }: WorkedRow) => kindWords[kind] },
    { name: 'status', read: ({ status }: WorkedRow) => status },
    { name: 'is_admin', kind: 'boolean', read: ({ role }: WorkedRow) => role === 'admin' },
    { name: 'groups', kind: 'list', read: ({ groups }: WorkedRow) => groups },
    { name: 'last_login', kind: 'moment', read: ({ lastSignIn }: WorkedRow) => lastSignIn },
  ] as const;
  return [
    tableOf<WorkedRow>({
      name: '1-population',
      title: 'Population',
      note: 'Every account of the scope as it was when the list was frozen.',
      columns: [
        ...about,
        { name: 'environment', read: ({ environment }) => environment },
        { name: 'status', read: ({ status }) => status },
        { name: 'account_type', read: ({ kind }) => kindWords[kind] },
        { name: 'auth_source', read: ({ source }) => source },
        { name: 'is_admin', kind: 'boolean', read: ({ role }) => role === 'admin' },
        { name: 'groups', kind: 'list', read: ({ groups }) => groups },
        { name: 'group_ids', kind: 'list', read: ({ groupIds }) => groupIds.map(String) },
        { name: 'manages', kind: 'list', read: ({ manages }) => manages },
        { name: 'tenant', read: ({ tenant }) => tenant },
        { name: 'created', kind: 'moment', read: ({ createdAt }) => createdAt },
        { name: 'last_login', kind: 'moment', read: ({ lastSignIn }) => lastSignIn },
        { name: 'days_since_login', kind: 'number', read: ({ lastSignIn }) => idle(lastSignIn) },
        { name: 'invited_not_accepted', kind: 'boolean', read: ({ status }) => status === 'invited' },
        { name: 'disabled_on', kind: 'moment', read: ({ disabled }) => disabled?.at ?? null },
        {
          name: 'disabled_on_is_estimated',
          kind: 'boolean',
          read: ({ disabled }) => disabled?.isEstimated ?? null,
        },
        { name: 'disabled_by', read: ({ disabled }) => disabled?.by ?? null },
        { name: 'disabled_why', read: ({ disabled }) => disabled?.why ?? null },
        { name: 'provisioned_by', read: ({ provisionedBy }) => provisionedBy },
        { name: 'manager', read: (row) => hrWords(row, 'manager') },
        { name: 'department', read: (row) => hrWords(row, 'department') },
        { name: 'hr_status', read: (row) => hrWords(row, 'status') },
        { name: 'end_date', read: (row) => hrWords(row, 'endsOn') },
        { name: 'end_date_by', read: ({ hr }) => hr?.endsOnBy ?? null },
        { name: 'roster', read: ({ hr }) => hr?.roster ?? null },
        { name: 'roster_read', kind: 'moment', read: ({ hr }) => hr?.readAt ?? null },
        { name: 'flags', kind: 'list', read: ({ flags }) => flags },
        { name: 'recommendation', read: ({ recommendation }) => decisionWords[recommendation] },
        { name: 'why', read: ({ why }) => why },
      ],
      rows: rows(),
    }),
    tableOf<WorkedRow>({
      name: '2-decisions',
      title: 'Decisions',
      note: 'Who decided what, when, and whether that person was the right one.',
      columns: [
        ...about,
        { name: 'recommendation', read: ({ recommendation }) => decisionWords[recommendation] },
        { name: 'reviewer', read: ({ reviewer }) => reviewer },
        { name: 'decision', read: ({ decision }) => decision && decisionWords[decision] },
        { name: 'change', read: ({ change }) => changeText(change) },
        { name: 'justification', read: ({ note }) => note },
        { name: 'decided_by', read: ({ decidedBy }) => decidedBy },
        { name: 'decision_time', kind: 'moment', read: ({ decidedAt }) => decidedAt },
        { name: 'decided_in', read: ({ via }) => via },
        { name: 'reviewer_is_subject', kind: 'boolean', read: isOwnDecision },
        { name: 'reviewer_is_provisioner', kind: 'boolean', read: isGiversDecision },
      ],
      rows: rows(),
    }),
    tableOf<KeptStep>({
      name: '3-changes',
      title: 'Changes made',
      note: 'Every step of the runs that carried decisions out, each read back from its server.',
      columns: [
        { name: 'run', read: ({ run }) => run },
        { name: 'instance', read: ({ instance }) => instance },
        { name: 'account', read: ({ email }) => email },
        { name: 'change_made', read: ({ action }) => action },
        { name: 'state', read: ({ state }) => state },
        { name: 'change_time', kind: 'moment', read: ({ verifiedAt }) => verifiedAt },
        { name: 'message', read: ({ code, params }) => messageOf(code, params) },
        { name: 'reason', read: ({ reason }) => reason },
        { name: 'ticket', read: ({ reason }) => findTicket(reason) },
      ],
      rows: pagedBySeq<KeptStep>((seq) => repository.keptSteps(id, seq, partSize)),
    }),
    tableOf<WorkedRow & { readonly is: AfterRow | null }>({
      name: '4-verified',
      title: 'Verified states',
      note: 'What became of each decision, as the servers were read again when the review was closed.',
      columns: [
        ...about,
        { name: 'decision', read: ({ decision }) => decision && decisionWords[decision] },
        { name: 'result', read: ({ result }) => result },
        { name: 'outcome', read: ({ outcome }) => outcome },
        {
          name: 'status_after',
          read: ({ is }) => (is?.isRead === false ? 'not read' : (is?.status ?? 'gone')),
        },
        {
          name: 'is_admin_after',
          kind: 'boolean',
          read: ({ is }) => (is?.isRead ? is.role === 'admin' : null),
        },
        { name: 'groups_after', kind: 'list', read: ({ is }) => (is?.isRead ? is.groups : []) },
      ],
      rows: (async function* () {
        for await (const part of rows()) {
          const found = await repository.afterOf(
            id,
            part.map(({ ref }) => ref),
          );
          yield part.map((row) => ({ ...row, is: found.get(row.ref) ?? null }));
        }
      })(),
    }),
    tableOf<WorkedRow>({
      name: '5-exceptions',
      title: 'Exceptions',
      note: 'What is not as it was decided, or was not decided: who owns it, and by when it is to be settled.',
      columns: [
        ...about,
        { name: 'decision', read: ({ decision }) => decision && decisionWords[decision] },
        { name: 'why', read: ({ outcome }) => outcome },
        { name: 'owner', read: ({ reviewer }) => reviewer },
        { name: 'due', kind: 'day', read: () => closing?.exceptionsDue?.slice(0, 10) ?? null },
      ],
      rows: only(({ result }) => result === 'exception'),
    }),
    tableOf<WorkedRow>({
      name: 'annex-a-administrators',
      title: 'Administrators',
      note: 'Enabled administrators of the list.',
      columns: [
        ...about,
        ...standing,
        { name: 'decision', read: ({ decision }) => decision && decisionWords[decision] },
        { name: 'justification', read: ({ note }) => note },
      ],
      rows: only(isEnabledAdmin),
    }),
    tableOf<ReviewedKey | UnlistedKeys>({
      name: 'annex-b-api-keys',
      title: 'API keys',
      note: `As their servers showed them when the review was closed. Metabase tells who changed a key last, not who made it. ${unlistedWords(unlisted)}`,
      columns: [
        { name: 'instance', read: ({ instance }) => instance },
        { name: 'name', read: (row) => ('why' in row ? null : row.name) },
        { name: 'group', read: (row) => ('why' in row ? null : row.group) },
        { name: 'last_changed_by', read: (row) => ('why' in row ? null : row.changedBy) },
        { name: 'created', kind: 'moment', read: (row) => ('why' in row ? null : row.createdAt) },
        { name: 'updated', kind: 'moment', read: (row) => ('why' in row ? null : row.updatedAt) },
        { name: 'key_begins', read: (row) => ('why' in row ? null : row.begins) },
        { name: 'not_listed', width: 44, read: (row) => ('why' in row ? row.why : null) },
      ],
      rows: [...(closing?.keys ?? []), ...unlisted],
    }),
    tableOf<WorkedRow>({
      name: 'annex-c-disabled-administrators',
      title: 'Disabled administrators',
      note: 'Disabled accounts that still had the role when the list was frozen.',
      columns: [...about, ...standing],
      rows: only(({ role, status }) => role === 'admin' && status === 'disabled'),
    }),
    tableOf<Difference>({
      name: 'annex-d-differences',
      title: 'Differences since the last review',
      note: closing?.previous
        ? `Compared with “${closing.previous.name}” as it was left when it was closed; what could not be read again then, as it was frozen.`
        : 'No review of this scope was closed before, so there is nothing to compare with.',
      columns: [
        { name: 'instance', read: ({ instance }) => instance },
        { name: 'email', read: ({ email }) => email },
        { name: 'display_name', read: ({ name }) => name },
        { name: 'what', read: ({ what }) => what },
        { name: 'before', read: ({ before }) => before },
        { name: 'after', read: ({ after: is }) => is },
      ],
      rows: (async function* () {
        if (!closing?.previous) return;
        const { id: before } = closing.previous;
        for await (const part of rows()) {
          const was = await repository.afterOf(
            before,
            part.map(({ ref }) => ref),
          );
          yield part.flatMap((row) => differences(was.get(row.ref) ?? null, row));
        }
        for await (const part of pagedByRef<AfterRow>((ref) => repository.afterPage(before, ref, partSize))) {
          const known = await repository.known(
            id,
            part.map(({ ref }) => ref),
          );
          yield part.filter(({ ref }) => !known.has(ref)).flatMap((row) => differences(row, null));
        }
      })(),
    }),
    tableOf<AfterRow>({
      name: 'annex-e-accounts-after',
      title: 'Accounts after the review',
      note: `The list once more, after the changes, with accounts that came meanwhile; what could not be read again stands as it was frozen. Dormant from ${dormantDays} days on.`,
      columns: [
        { name: 'instance', read: ({ instance }) => instance },
        { name: 'user_id', kind: 'number', read: ({ id: number }) => number },
        { name: 'email', read: ({ email }) => email },
        { name: 'display_name', read: ({ name }) => name },
        { name: 'account_type', read: ({ kind }) => kindWords[kind] },
        { name: 'status', read: ({ status }) => status },
        { name: 'is_admin', kind: 'boolean', read: ({ role }) => role === 'admin' },
        { name: 'groups', kind: 'list', read: ({ groups }) => groups },
        { name: 'last_login', kind: 'moment', read: ({ lastSignIn }) => lastSignIn },
        { name: 'read_again', kind: 'boolean', read: ({ isRead }) => isRead },
      ],
      rows: pagedByRef<AfterRow>((ref) => repository.afterPage(id, ref, partSize)),
    }),
  ];
}

/** Which instances' keys are not in the annex, and why. */
const unlistedWords = (unlisted: readonly UnlistedKeys[]): string =>
  unlisted.length === 0
    ? 'The keys of every instance could be listed.'
    : `Not listed: ${unlisted.map(({ instance, why }) => `${instance} (${why})`).join(' ')}`;

function messageOf(code: string | null, params: string | null): string | null {
  if (code === null) return null;
  return failureText({ code: code as ErrorCode, params: params === null ? {} : JSON.parse(params) }).message;
}
