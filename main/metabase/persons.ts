import * as z from 'zod';
import { ok, type Result } from '../kernel/result';
import type { Calls } from './calls';
import type { NewPerson, PersonPatch, RemotePerson } from './port';
import { isPersonRow, toRemoteUser } from './rows';
import { UserListSchema, UserSchema } from './schemas';
import { listPath } from './users';

/** Rows looked at for one address: `_` and `%` in it are wildcards, so others may come first (metabase-api 3.1). */
const SEARCH_MOST = 200;

/** Attributes hold texts since 0.59; older servers give back whatever they were given (3.0). */
const Attributes = z
  .record(z.string(), z.unknown())
  .nullable()
  .catch(null)
  .default(null)
  .transform(
    (found) =>
      found &&
      Object.fromEntries(
        Object.entries(found).flatMap(([key, value]) =>
          value === null || value === undefined
            ? []
            : [[key, typeof value === 'string' ? value : JSON.stringify(value)] as const],
        ),
      ),
  );

const PersonSchema = UserSchema.extend({
  locale: z.string().nullable().catch(null).default(null),
  login_attributes: Attributes,
});

const toPerson = (row: z.infer<typeof PersonSchema>): RemotePerson => ({
  ...toRemoteUser(row),
  firstName: row.first_name,
  lastName: row.last_name,
  locale: row.locale,
  attributes: row.login_attributes,
});

/** One user by number with all that can be edited; null where there is none, or, before about 0.55, a disabled one (3.4). */
export async function readPerson(reader: Calls, id: number): Promise<Result<RemotePerson | null>> {
  const single = await reader.find(`/api/user/${id}`, PersonSchema, 'user');
  if (!single.ok || single.value === null) return single.ok ? ok(null) : single;
  return ok(isPersonRow(single.value) ? toPerson(single.value) : null);
}

/** The user of any status who has this address, in whichever case: Metabase lets no two have it (3.5). */
export async function findPerson(reader: Calls, email: string): Promise<Result<RemotePerson | null>> {
  const wanted = email.toLowerCase();
  const path = listPath(reader, { status: 'all', query: wanted }, { offset: 0, limit: SEARCH_MOST });
  const list = await reader.list(path, UserListSchema, 'user list');
  if (!list.ok) return list;
  for (const row of list.value.data) {
    const read = PersonSchema.safeParse(row);
    if (read.success && read.data.email.toLowerCase() === wanted && isPersonRow(read.data))
      return ok(toPerson(read.data));
  }
  return ok(null);
}

/** The body that makes a user (3.5). Groups are the complete set, so everybody's group has to be among them. */
export function newPersonBody(person: NewPerson): Record<string, unknown> {
  const { email, firstName, lastName, groupIds, attributes, tenantId, password } = person;
  return {
    email,
    ...(firstName ? { first_name: firstName } : {}),
    ...(lastName ? { last_name: lastName } : {}),
    ...(groupIds ? { user_group_memberships: groupIds.map((id) => ({ id, is_group_manager: false })) } : {}),
    ...(attributes ? { login_attributes: attributes } : {}),
    ...(tenantId === null ? {} : { tenant_id: tenantId }),
    ...(password === null ? {} : { password }),
  };
}

/** The body that edits a user: only what is to change, as a key that is there is written, also as null (3.6). */
export function patchBody({
  firstName,
  lastName,
  email,
  locale,
  attributes,
}: PersonPatch): Record<string, unknown> {
  return {
    ...(firstName === undefined ? {} : { first_name: firstName }),
    ...(lastName === undefined ? {} : { last_name: lastName }),
    ...(email === undefined ? {} : { email }),
    ...(locale === undefined ? {} : { locale }),
    ...(attributes === undefined ? {} : { login_attributes: attributes }),
  };
}

/** A link that sets a new password (3.10): nothing but a web address is ever handed on. */
export const ResetLinkSchema = z.object({ password_reset_url: z.url({ protocol: /^https?$/ }).max(2_000) });
