import type { HeldPlan } from '../access/plans';
import { bookOf } from '../access/rules/group-book';
import type { Proposal } from '../access/rules/plan';
import type { AccessService } from '../access/service';
import type { Instance } from '../connections/rules/instance';
import type { ConnectionsService } from '../connections/service';
import { type Account, type AccountRef, accountRef } from '../directory/rules/account';
import { fold, foldEmail } from '../directory/rules/fold';
import type { DirectoryService } from '../directory/service';
import { mapInParts } from '../kernel/in-parts';
import { err, type Failure, ok, type Result } from '../kernel/result';
import type { TemplatesService } from '../templates/service';
import { type EntryWish, type JoiningPlace, proposalFor, wrongIn } from './rules/joiner-rules';
import { type Joiner, joinersIn } from './rules/joiner-table';

export interface JoinersPorts {
  readonly access: Pick<AccessService, 'propose'>;
  readonly connections: Pick<ConnectionsService, 'all' | 'client'>;
  readonly directory: Pick<DirectoryService, 'engine'>;
  readonly templates: Pick<TemplatesService, 'list'>;
}

/** Who is to get accounts, and what holds for all who do not say otherwise. */
export interface JoiningWish {
  readonly who: { readonly text: string } | { readonly joiners: readonly Joiner[] };
  /** Ids of instances, for rows that name none. */
  readonly instanceIds: readonly string[];
  readonly groups: readonly string[];
  /** Everybody gets its groups besides, on each instance it names; where no instance is chosen, on all of those. */
  readonly roleId?: string | undefined;
  readonly entry: EntryWish;
}

/** A row that cannot be followed at all. */
export interface BadRow {
  readonly line: number;
  readonly email: string;
  readonly failure: Failure;
}

export interface Joining {
  readonly plan: HeldPlan;
  /** Rows with somebody in them. */
  readonly rows: number;
  readonly bad: readonly BadRow[];
  readonly columns: readonly string[];
  readonly ignored: readonly string[];
  readonly left: number;
  /** Accounts that were found instead: disabled ones can be enabled, invited ones be invited again. */
  readonly found: { readonly disabled: readonly AccountRef[]; readonly invited: readonly AccountRef[] };
}

/**
 * Plans accounts for people who have none yet, one step for each account. Somebody who has one is found first, a disabled
 * one too, and left out with what to do instead; a row that cannot be followed keeps none of the others. Fails with
 * JOINER_BAD where a list has no column of addresses, with TEMPLATE_GONE where there is no such role.
 */
export type PlanJoining = (wish: JoiningWish, attempt: boolean) => Promise<Result<Joining>>;

export function createJoining({ access, connections, directory, templates }: JoinersPorts): PlanJoining {
  async function placeOf(instance: Instance, needsTenants: boolean): Promise<JoiningPlace> {
    const groups = await directory.engine.groupNames(instance.id);
    const tenants = needsTenants ? await tenantsOf(instance) : new Map<string, number>();
    return { instance, groups, book: bookOf(groups), tenants };
  }

  /** Only the server knows its tenants by name. Where it cannot be asked nobody of a tenant is made there. */
  async function tenantsOf(instance: Instance): Promise<ReadonlyMap<string, number>> {
    const opened = await connections.client(instance.id);
    const tenants = opened.ok ? await opened.value.tenants() : opened;
    return tenants.ok
      ? new Map([...tenants.value].map(([id, name]) => [name.toLowerCase(), id] as const))
      : new Map();
  }

  /** The accounts there are of these addresses, by instance and address. */
  async function accountsThere(emails: readonly string[]): Promise<ReadonlyMap<string, Account>> {
    const there = new Map<string, Account>();
    await mapAll(emails, async (email) => {
      for (const account of await directory.engine.accountsOf(email))
        there.set(`${account.instanceId} ${foldEmail(account.email)}`, account);
    });
    return there;
  }

  return async ({ who, instanceIds, groups, roleId, entry }, attempt) => {
    const role = roleId === undefined ? null : (await templates.list()).find(({ id }) => id === roleId);
    if (role === undefined) return err('TEMPLATE_GONE');
    const ofRole = new Map(role?.places.map((place) => [place.instanceId, place.groups]));
    const chosenIds = instanceIds.length > 0 ? instanceIds : [...ofRole.keys()];
    const table =
      'text' in who
        ? joinersIn(await directory.engine.plainTable(who.text))
        : { joiners: who.joiners, columns: ['email'], ignored: [], left: 0 };
    if (table.columns.length === 0)
      return err('JOINER_BAD', {
        what: 'the first line names no column of addresses',
        expected: 'call the columns email, first name, last name, groups and instance',
      });
    const byName = new Map(connections.all().map((instance) => [fold(instance.name), instance]));
    const chosen = connections.all().filter(({ id }) => chosenIds.includes(id));
    const bad: BadRow[] = [];
    const meant: { readonly joiner: Joiner; readonly instances: readonly Instance[] }[] = [];
    const lines = new Map<string, number>();
    await mapInParts(table.joiners, (joiner) => {
      const failure = wrongIn(joiner) ?? twice(joiner, lines);
      const found = joiner.instances.map((name) => byName.get(fold(name)));
      const missing = joiner.instances.find((name) => !byName.has(fold(name)));
      const where = joiner.instances.length === 0 ? chosen : found.filter((one) => one !== undefined);
      const lost = failure ?? nowhere(missing, where.length);
      if (lost) bad.push({ line: joiner.line, email: joiner.email, failure: lost });
      else meant.push({ joiner, instances: where });
    });
    const there = await accountsThere([...new Set(meant.map(({ joiner }) => foldEmail(joiner.email)))]);
    const instances = [...new Set(meant.flatMap((one) => one.instances))];
    const needsTenants = meant.some(({ joiner }) => joiner.tenant !== '');
    const places = new Map(
      await Promise.all(
        instances.map(async (instance) => [instance, await placeOf(instance, needsTenants)] as const),
      ),
    );
    const proposals = await mapInParts(meant, (one) =>
      one.instances.flatMap((instance): readonly Proposal[] => {
        const place = places.get(instance);
        const account = there.get(`${instance.id} ${foldEmail(one.joiner.email)}`) ?? null;
        return place
          ? [
              proposalFor(withRole(one.joiner, groups, ofRole.get(instance.id)), place, account, {
                groups,
                entry,
              }),
            ]
          : [];
      }),
    );
    const held = await access.propose({ action: 'create' }, proposals.flat(), attempt);
    if (!held.ok) return held;
    const { columns, ignored, left } = table;
    const besides = meant.flatMap(({ joiner, instances: on }) =>
      on.flatMap(({ id }) => there.get(`${id} ${foldEmail(joiner.email)}`) ?? []),
    );
    const refsOf = (status: Account['status']) =>
      besides
        .filter((one) => one.status === status && (status === 'disabled' || one.source === 'password'))
        .map(accountRef);
    const found = { disabled: refsOf('disabled'), invited: refsOf('invited') };
    return ok({ plan: held.value, rows: table.joiners.length, bad, columns, ignored, left, found });
  };
}

/** Somebody with the groups of a role beside their own, or those chosen for all. */
function withRole(joiner: Joiner, chosen: readonly string[], ofRole: readonly string[] = []): Joiner {
  return ofRole.length === 0
    ? joiner
    : { ...joiner, groups: [...new Set([...(joiner.groups ?? chosen), ...ofRole])] };
}

/** An address that an earlier row is about already, or null. */
function twice({ line, email }: Joiner, lines: Map<string, number>): Failure | null {
  const address = foldEmail(email);
  const first = lines.get(address);
  if (first !== undefined) return err('ROW_TWICE', { line: first, given: email }).error;
  lines.set(address, line);
  return null;
}

function nowhere(missing: string | undefined, count: number): Failure | null {
  if (missing !== undefined)
    return err('JOINER_BAD', {
      what: `there is no instance called “${missing}”`,
      expected: 'write the name it has here, or leave it empty for the chosen ones',
    }).error;
  if (count > 0) return null;
  return err('JOINER_BAD', { what: 'no instance is chosen', expected: 'choose at least one' }).error;
}

/** Asks for many things, some at a time. */
async function mapAll<T>(items: readonly T[], ask: (item: T) => Promise<void>, atOnce = 50): Promise<void> {
  for (let at = 0; at < items.length; at += atOnce) await Promise.all(items.slice(at, at + atOnce).map(ask));
}
