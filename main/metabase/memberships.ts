import * as z from 'zod';
import { err, ok, type Result } from '../kernel/result';
import type { GroupMember, RawAnswer } from './port';
import { toRemoteUser } from './rows';
import { GroupMembersSchema, UserSchema } from './schemas';

/** One row of Metabase's memberships: changing or removing one takes its own number (metabase-api 4.6). */
export interface Membership {
  readonly membershipId: number;
  readonly groupId: number;
  readonly isManager: boolean;
}

/** What reading memberships needs of the client. */
export interface MembershipReader {
  readonly host: string;
  /** With null for 404. */
  find<T>(path: string, schema: z.ZodType<T>, where: string): Promise<Result<T | null>>;
  /** The memberships of all users, as they come. */
  all(): Promise<Result<RawAnswer>>;
}

/**
 * The groups a user manages. Asked by id, which shows memberships with their flags where the licence has managers (3.0);
 * older servers hide disabled users there, and those are looked up in the list of all memberships.
 */
export async function readManaged(
  reader: MembershipReader,
  userId: number,
): Promise<Result<readonly number[]>> {
  const single = await reader.find(`/api/user/${userId}`, UserSchema, 'user');
  if (!single.ok) return single;
  if (single.value) return ok(toRemoteUser(single.value).manages ?? []);
  const memberships = await readAll(reader, userId);
  if (!memberships.ok) return memberships;
  return ok(memberships.value.filter(({ isManager }) => isManager).map(({ groupId }) => groupId));
}

/**
 * The membership of a user in a group, or null. The members of one group are the shorter list, but only enabled people
 * are in it (4.3): whoever is not is looked for among all memberships (4.6).
 */
export async function findMembership(
  reader: MembershipReader,
  userId: number,
  groupId: number,
): Promise<Result<Membership | null>> {
  const group = await reader.find(`/api/permissions/group/${groupId}`, GroupMembersSchema, 'group');
  if (!group.ok) return group;
  const member = group.value?.members.find((one) => one.user_id === userId);
  if (member) {
    const { membership_id: membershipId, is_group_manager: isManager } = member;
    return ok({ membershipId, groupId, isManager });
  }
  const memberships = await readAll(reader, userId);
  return memberships.ok ? ok(memberships.value.find((one) => one.groupId === groupId) ?? null) : memberships;
}

async function readAll(reader: MembershipReader, userId: number): Promise<Result<readonly Membership[]>> {
  const answer = await reader.all();
  if (!answer.ok) return answer;
  return (
    membershipsIn(new Uint8Array(answer.value.body), userId) ??
    err('RESPONSE_INVALID', { host: reader.host, where: 'memberships' })
  );
}

/** Who is in a group, of every status. */
export async function readMembers(
  reader: MembershipReader,
  groupId: number,
): Promise<Result<readonly GroupMember[]>> {
  const answer = await reader.all();
  if (!answer.ok) return answer;
  return (
    membersIn(new Uint8Array(answer.value.body), groupId) ??
    err('RESPONSE_INVALID', { host: reader.host, where: 'memberships' })
  );
}

/** Rows of memberships are flat and hold no texts, so those of one group are found without reading all of them. */
function membersIn(body: Uint8Array, groupId: number): Result<readonly GroupMember[]> | null {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1');
  if (!text.trimStart().startsWith('{')) return null;
  const members: GroupMember[] = [];
  const wanted = new RegExp(`\\{[^{}]*"group_id"\\s*:\\s*${groupId}\\b[^{}]*\\}`, 'g');
  for (const [row] of text.matchAll(wanted)) {
    const [member] = rowsOf(`[${row}]`) ?? [];
    if (member?.group_id !== groupId) return null;
    members.push({ userId: member.user_id, isManager: member.is_group_manager });
  }
  return ok(members);
}

const Rows = z.array(
  z.object({
    membership_id: z.number().int().min(1),
    group_id: z.number().int().min(1),
    user_id: z.number().int().min(1),
    is_group_manager: z.boolean().catch(false).default(false),
  }),
);

/**
 * The memberships of one user, cut out of the list of all: an object by the user's number, of flat rows without texts.
 * Reading the whole of it takes a large server's list some hundred milliseconds, and one user is wanted. Null when
 * that is no list of memberships.
 */
export function membershipsIn(body: Uint8Array, userId: number): Result<readonly Membership[]> | null {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (!bytes.subarray(0, 64).toString('latin1').trimStart().startsWith('{')) return null;
  const key = `"${userId}"`;
  for (let at = bytes.indexOf(key); at >= 0; at = bytes.indexOf(key, at + 1)) {
    const from = bytes.indexOf('[', at);
    const to = bytes.indexOf(']', at);
    if (from < 0 || to < from) return null;
    if (!/^\s*:\s*$/.test(bytes.subarray(at + key.length, from).toString('latin1'))) continue;
    const rows = rowsOf(bytes.subarray(from, to + 1).toString('latin1'));
    if (rows === null || rows.some((row) => row.user_id !== userId)) return null;
    return ok(
      rows.map((row) => ({
        membershipId: row.membership_id,
        groupId: row.group_id,
        isManager: row.is_group_manager,
      })),
    );
  }
  return ok([]);
}

function rowsOf(text: string): z.infer<typeof Rows> | null {
  try {
    return Rows.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
