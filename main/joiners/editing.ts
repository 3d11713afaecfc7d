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
import { err, type Failure, ok, type Result } from '../kernel/result';

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

/** An edit of one account among many. */
export interface OwnWish extends EditWish {
  readonly warnings?: readonly string[];
}

export interface Editing {
  /** Fails with NOT_FOUND, DISABLED_EDIT, or as the server does. */
  read(ref: AccountRef): Promise<Result<Editable>>;
  /**
   * Plans an edit of accounts, each read first: a plan shows what becomes of it, and a step whose account has been edited
   * meanwhile is not taken. Fails with EMAIL_TAKEN, LOCALE_BAD, or where an account cannot be read.
   */
  plan(refs: readonly AccountRef[], wish: EditWish, attempt: boolean): Promise<Result<HeldPlan>>;
  /** The same of each in its own way. One that cannot be edited is left out, with why, and keeps none of the others. */
  planEach(wishes: ReadonlyMap<AccountRef, OwnWish | Failure>, attempt: boolean): Promise<Result<HeldPlan>>;
}

/** Accounts that are read side by side; how hard a server is pressed is decided elsewhere. */
const atOnce = 16;

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

  /** What a wish comes to on an account as it is now, or why it makes no sense there. */
  async function editOf(ref: AccountRef, { warnings = [], ...wish }: OwnWish): Promise<Result<ProfileEdit>> {
    if (wish.locale && !/^[a-z]{2,3}([_-][A-Za-z]{2,4})?$/.test(wish.locale))
      return err('LOCALE_BAD', { locale: wish.locale });
    const found = await read(ref);
    if (!found.ok) return found;
    const { account, profile: now } = found.value;
    const own = {
      ...wish,
      ...(wish.attributes ? { attributes: merged(now, wish.attributes) } : {}),
    } as ProfileWish;
    const taken = await takenBy(account, now, own);
    return taken ?? ok({ now, wish: own, warnings });
  }

  async function planned(
    refs: readonly AccountRef[],
    edit: ReadonlyMap<AccountRef, ProfileEdit | Failure>,
    attempt: boolean,
  ): Promise<Result<HeldPlan>> {
    const accounts = await directory.engine.accounts(refs);
    return access.plan({ action: 'edit', edit }, accounts, attempt, true);
  }

  return {
    read,
    async plan(refs, wish, attempt) {
      const edit = new Map<AccountRef, ProfileEdit | Failure>();
      for (const ref of refs) {
        const own = await editOf(ref, wish);
        // A disabled one is left out by the plan, with why.
        if (!own.ok && own.error.code !== 'DISABLED_EDIT') return own;
        edit.set(ref, own.ok ? own.value : own.error);
      }
      return planned(refs, edit, attempt);
    },
    async planEach(wishes, attempt) {
      const refs = [...wishes.keys()];
      const edit = new Map<AccountRef, ProfileEdit | Failure>();
      for (let at = 0; at < refs.length; at += atOnce) {
        const part = refs.slice(at, at + atOnce);
        const edits = await Promise.all(
          part.map(async (ref) => {
            const wish = wishes.get(ref) ?? {};
            return 'code' in wish ? { ok: false as const, error: wish } : editOf(ref, wish);
          }),
        );
        for (const [place, ref] of part.entries()) {
          const own = edits[place];
          if (own) edit.set(ref, own.ok ? own.value : own.error);
        }
      }
      return planned(
        refs,
        eachItsOwn(edit, (id) => connections.get(id)?.name ?? ''),
        attempt,
      );
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

/** Of several accounts of an instance that want one address only the first can have it. */
function eachItsOwn(
  edits: ReadonlyMap<AccountRef, ProfileEdit | Failure>,
  nameOf: (instanceId: string) => string,
): ReadonlyMap<AccountRef, ProfileEdit | Failure> {
  const taken = new Set<string>();
  return new Map(
    [...edits].map(([ref, edit]) => {
      const wish = 'wish' in edit ? edit.wish.email : undefined;
      if (wish === undefined) return [ref, edit] as const;
      const [instanceId = ''] = ref.split(':');
      const place = `${instanceId} ${foldEmail(wish)}`;
      if (taken.has(place))
        return [ref, err('EMAIL_TWICE', { wish, instance: nameOf(instanceId) }).error] as const;
      taken.add(place);
      return [ref, edit] as const;
    }),
  );
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
