import type { Account } from '../../directory/rules/account';
import { toAccount } from '../../directory/rules/reading';
import { err, type Failure, ok, type Result } from '../../kernel/result';
import { bookOf } from '../rules/group-book';
import { leavesNoUsableAdmin, standingGuard } from '../rules/guards';
import { rightOfStep } from '../rules/power';
import { type AccountState, stateOf } from '../rules/state';
import {
  type EntryWrite,
  isAboutManagers,
  isEntryWrite,
  takesAdmin,
  type Wanted,
  type Write,
} from '../rules/wanted';
import { createWriter } from '../writer';
import { sendEntry } from './entry';
import { groupsForbidden } from './groups-forbidden';
import { profileOf } from './newcomer';
import type { Place, Seen, Subject } from './subject';

/** An account that is there already. Null where the table has forgotten it. */
export async function openAccount(place: Place): Promise<Subject<AccountState, Write> | null> {
  const [known] = await place.ports.directory.engine.accounts([place.step.ref]);
  return known ? accountSubject(place, known) : null;
}

function accountSubject(place: Place, found: Account): Subject<AccountState, Write> {
  const { ports, step, instance, client, names } = place;
  const { connections, directory } = ports;
  const wanted = step.wanted as Wanted;
  let known = found;

  async function see(): Promise<Result<Seen<AccountState> | null>> {
    const hasManagers = instance.facts?.server.capabilities.groupManagers.state !== 'no';
    const read = await directory.readAccount(client, known, hasManagers && isAboutManagers(wanted));
    if (!read.ok || read.value === null) return read as Result<null>;
    known = read.value;
    const sessions = wanted.sessions === undefined ? ok(null) : await client.liveSessions(known.id);
    if (!sessions.ok) return sessions;
    const book = bookOf(await directory.engine.groupNames(instance.id));
    const person = wanted.profile === undefined ? ok(null) : await client.person(known.id);
    if (!person.ok) return person;
    const state = stateOf(known, book, sessions.value, person.value && profileOf(person.value));
    return ok({ state, called: known.email || known.name, account: known });
  }

  async function forbidden(seen: Seen<AccountState> | null): Promise<Failure | null> {
    const account = seen?.account ?? known;
    const protections = await ports.protections({ email: account.email, ref: step.ref });
    const instances = new Map(connections.all().map((one) => [one.id, one]));
    const standing = standingGuard(step.action, account, instances, protections, wanted);
    const isPower = rightOfStep(step.action, wanted, account.role === 'admin') === 'grant';
    return standing ?? (isPower ? ports.policy.forbidden('grant') : null);
  }

  async function forbiddenThere(seen: Seen<AccountState> | null): Promise<Failure | null> {
    const account = seen?.account ?? known;
    return (await groupsForbidden(place, account, wanted)) ?? lastAdmin(seen, account);
  }

  /** Whether it is the last administrator: only the server knows who else is one. */
  async function lastAdmin(seen: Seen<AccountState> | null, account: Account): Promise<Failure | null> {
    if (!takesAdmin(wanted) || account.role !== 'admin') return null;
    const adminGroupId = instance.facts?.adminGroupId;
    if (adminGroupId === null || adminGroupId === undefined) return err('NOT_READ_YET', names).error;
    const admins = await client.activeAdmins(adminGroupId);
    if (!admins.ok) return admins.error;
    const asAccounts = admins.value.map((user) =>
      toAccount(instance.id, user, { allUsersGroupIds: [], tenantName: () => null, managedBy: () => [] }),
    );
    if (leavesNoUsableAdmin(account, asAccounts)) return err('LAST_ADMIN', names).error;
    // Asking took a while, and what must not be done is asked last.
    return forbidden(seen);
  }

  return {
    see,
    forbidden,
    forbiddenThere,
    send: (seen, write) => {
      const account = seen?.account ?? known;
      return isEntry(write)
        ? sendEntry(place, write, account)
        : createWriter(client, instance, account)(write);
    },
  };
}

const isEntry = (write: Write): write is EntryWrite => isEntryWrite(write);
