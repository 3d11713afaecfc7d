import type { Account } from '../../directory/rules/account';
import { err, ok, type Result } from '../../kernel/result';
import type { RemotePerson, WriteResult } from '../../metabase/port';
import { bookOf } from '../rules/group-book';
import { noteGuard, placeGuard } from '../rules/guards';
import type { Profile } from '../rules/profile';
import { stateOf } from '../rules/state';
import type { Arrival, NewcomerState, NewcomerWrite } from '../rules/subjects/newcomer';
import { type EntryWrite, isEntryWrite, type Write } from '../rules/wanted';
import { temporaryPassword } from '../temporary-password';
import { createWriter } from '../writer';
import { sendEntry } from './entry';
import type { Place, Seen, Subject } from './subject';

export const profileOf = ({ email, firstName, lastName, locale, attributes }: RemotePerson): Profile => ({
  email,
  firstName,
  lastName,
  locale,
  attributes,
});

/** Somebody who is to get an account. What was made is found again by its address, so a crash leaves no doubt. */
export async function openNewcomer(place: Place): Promise<Subject<NewcomerState, NewcomerWrite>> {
  const { ports, run, step, instance, client, names } = place;
  const arrival = step.wanted as Arrival;
  const email = step.accountKey.slice('new:'.length);

  async function see(): Promise<Result<Seen<NewcomerState> | null>> {
    const found = await client.personByEmail(email);
    if (!found.ok || found.value === null) return found as Result<null>;
    const account = await ports.directory.put(instance.id, found.value);
    const book = bookOf(await ports.directory.engine.groupNames(instance.id));
    const profile = profileOf(found.value);
    const state: NewcomerState = { ...stateOf(account, book), id: account.id, profile };
    return ok({ state, called: step.email, account });
  }

  async function create(): Promise<WriteResult> {
    const { firstName, lastName, attributes, tenantId, everyoneId, groupIds, entry } = arrival;
    const password = entry === 'password' ? temporaryPassword() : null;
    const answer = await client.createPerson({
      email,
      firstName,
      lastName,
      groupIds: everyoneId === null ? null : [everyoneId, ...groupIds],
      attributes,
      tenantId,
      password,
    });
    // An answer that was lost may belong to an account that was made all the same.
    if (password !== null && (answer.result.ok || answer.sent === 'maybe'))
      ports.handOver.put(run.id, {
        kind: 'password',
        email: names.email,
        instance: names.instance,
        value: password,
      });
    return answer;
  }

  async function send(seen: Seen<NewcomerState> | null, write: NewcomerWrite): Promise<WriteResult> {
    if (write.kind === 'create') return create();
    const account: Account | null = seen?.account ?? null;
    if (account === null) return { result: err('ACCOUNT_GONE', names), sent: 'no' };
    return isEntry(write) ? sendEntry(place, write, account) : createWriter(client, instance, account)(write);
  }

  return {
    see,
    async forbidden() {
      const target = { instanceId: instance.id, key: step.accountKey, email, name: email };
      const { notes } = await ports.protections({ email, ref: null });
      return (
        placeGuard(ports.connections.get(instance.id) ?? undefined, target) ??
        noteGuard(step.action, target, instance, notes)
      );
    },
    forbiddenThere: async () => null,
    send,
  };
}

const isEntry = (write: Write): write is EntryWrite => isEntryWrite(write);
