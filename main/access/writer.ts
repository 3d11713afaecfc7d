import type { Instance } from '../connections/rules/instance';
import type { Account } from '../directory/rules/account';
import { err } from '../kernel/result';
import type { MetabaseClient, WriteResult } from '../metabase/port';
import type { EntryWrite, Write } from './rules/wanted';

/** What each write is in the words of the server. Nothing is decided here. */
export function createWriter(
  client: MetabaseClient,
  instance: Instance,
  account: Account,
): (write: Exclude<Write, EntryWrite>) => Promise<WriteResult> {
  const { id } = account;
  const adminGroupId = instance.facts?.adminGroupId ?? null;
  const notRead: WriteResult = { result: err('NOT_READ_YET', { instance: instance.name }), sent: 'no' };
  return async (write) => {
    switch (write.kind) {
      case 'disable':
        return client.disable(id);
      case 'enable':
        return client.enable(id);
      // Who is in the group Administrators is one, and the other way round (metabase-api 4.1).
      case 'grant-admin':
        return adminGroupId === null ? notRead : client.addToGroup(id, adminGroupId);
      case 'revoke-admin':
        return adminGroupId === null ? notRead : client.leaveGroup(id, adminGroupId);
      case 'join':
        return client.addToGroup(id, write.groupId, write.manager);
      case 'manage':
        return client.setManager(id, write.groupId, write.manager);
      case 'leave':
        return client.leaveGroup(id, write.groupId);
      case 'end-sessions':
        return client.endSessions(id);
      case 'edit':
        return client.editPerson(id, write.profile);
    }
  };
}
