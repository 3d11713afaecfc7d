import type { HeldPlan } from '../access/plans';
import type { ProfileEdit } from '../access/rules/intent';
import { type Profile, type ProfileWish, unlike } from '../access/rules/profile';
import { providerWord } from '../access/rules/profile-intent';
import type { AccessService } from '../access/service';
import { profileOf } from '../access/subjects/newcomer';
import type { ConnectionsService } from '../connections/service';
import { type Account, type AccountRef, accountRef } from '../directory/rules/account';
import { foldEmail } from '../directory/rules/fold';
import type { DirectoryService } from '../directory/service';
import { err, ok, type Result } from '../kernel/result';

export interface EditingPorts {
  readonly access: Pick<AccessService, 'plan'>;
  readonly connections: Pick<ConnectionsService, 'get' | 'client'>;
  readonly directory: Pick<DirectoryService, 'engine'>;
}

/** An account with all that can be edited, read now. */
export interface Editable {
  readonly account: Account;
  readonly profile: Profile;
  /** Who keeps its names, where that is not Metabase: they cannot be edited here. */
  readonly lockedBy: string | null;
}

/** What an edit wants: attributes may be set and taken away one by one, others stay. */
export interface EditWish extends Omit<ProfileWish, 'attributes'> {
  /** Null takes one away. */
  readonly attributes?: Readonly<Record<string, string | null>>;
}

export interface Editing {
  /** Fails with NOT_FOUND, DISABLED_EDIT, or as the server does. */
  read(ref: AccountRef): Promise<Result<Editable>>;
  /**
   * Plans an edit of accounts, each read first: a plan shows what becomes of it, and a step whose account has been edited
   * meanwhile is not taken. Fails with EMAIL_TAKEN, LOCALE_BAD, or where an account cannot be read.
   */
  plan(refs: readonly AccountRef[], wish: EditWish, attempt: boolean): Promise<Result<HeldPlan>>;
}

export function createEditing({ access, connections, directory }: EditingPorts): Editing {
  async function read(ref: AccountRef): Promise<Result<Editable>> {
    const [account] = await directory.engine.accounts([ref]);
    const instance = account && connections.get(account.instanceId);
    if (!account || !instance) return err('NOT_FOUND', { what: 'This account' });
    const names = { email: account.email || account.name, instance: instance.name };
    if (account.kind === 'api-key') return err('API_KEY_ACCOUNT', { ...names, name: account.name });
    if (account.status === 'disabled') return err('DISABLED_EDIT', names);
    const opened = await connections.client(instance.id);
    if (!opened.ok) return opened;
    const person = await opened.value.person(account.id);
    if (!person.ok) return person;
    if (person.value === null) return err('ACCOUNT_GONE', names);
    const lockedBy = account.source === 'password' ? null : providerWord(account.source);
    return ok({ account, profile: profileOf(person.value), lockedBy });
  }

  return {
    read,
    async plan(refs, wish, attempt) {
      if (wish.locale && !/^[a-z]{2,3}([_-][A-Za-z]{2,4})?$/.test(wish.locale))
        return err('LOCALE_BAD', { locale: wish.locale });
      const of = new Map<AccountRef, ProfileEdit>();
      const accounts: Account[] = [];
      for (const ref of refs) {
        const found = await read(ref);
        if (!found.ok && found.error.code !== 'DISABLED_EDIT') return found;
        // A disabled one is left out by the plan, in its own words.
        const [account] = found.ok ? [found.value.account] : await directory.engine.accounts([ref]);
        if (!account) continue;
        accounts.push(account);
        if (!found.ok) continue;
        const now = found.value.profile;
        const own: ProfileWish = {
          ...wish,
          ...(wish.attributes ? { attributes: merged(now, wish.attributes) } : {}),
        } as ProfileWish;
        const taken = await takenBy(account, now, own);
        if (taken) return taken;
        of.set(ref, { now, wish: own });
      }
      return access.plan({ action: 'edit', edit: of }, accounts, attempt, true);
    },
  };

  /** Metabase refuses an address that any other account has, a disabled one too; that is better said before. */
  async function takenBy(account: Account, now: Profile, { email }: ProfileWish) {
    if (email === undefined || unlike(now, { email }).length === 0) return null;
    const others = await directory.engine.accountsOf(email);
    const owner = others.find(
      (one) => one.instanceId === account.instanceId && foldEmail(one.email) === foldEmail(email),
    );
    if (!owner || accountRef(owner) === accountRef(account)) return null;
    return err('EMAIL_TAKEN', { wish: email, instance: connections.get(account.instanceId)?.name ?? '' });
  }
}

function merged(
  { attributes }: Profile,
  wish: Readonly<Record<string, string | null>>,
): Readonly<Record<string, string>> {
  const all = { ...attributes, ...wish };
  return Object.fromEntries(
    Object.entries(all).flatMap(([key, value]) => (value === null ? [] : [[key, value] as const])),
  );
}
