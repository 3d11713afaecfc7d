import type { Account } from '../../directory/rules/account';
import type { Failure } from '../../kernel/result';
import { bookOf } from '../rules/group-book';
import { mayBeVain, syncGuard } from '../rules/sync-guard';
import type { Wanted } from '../rules/wanted';
import type { Place } from './subject';

/**
 * Asks the server anew which groups single sign-on fills, and forbids what it would undo. The mapping may be another one
 * than when the plan was made; then the table learns of it too, so that the next plan says so at once.
 */
export async function groupsForbidden(
  { ports, instance, client }: Place,
  account: Account,
  wanted: Wanted,
): Promise<Failure | null> {
  if (!mayBeVain(account, wanted)) return null;
  const sync = await client.groupSync();
  if (!sync.ok) return sync.error;
  const { connections, directory } = ports;
  const facts = connections.get(instance.id)?.facts;
  if (facts) {
    const server = { ...facts.server, groupSync: sync.value ?? undefined };
    // What a full disk does not take is learned again with the next reading.
    await connections.learn(instance.id, client, { ...facts, server });
  }
  const book = bookOf(await directory.engine.groupNames(instance.id));
  return syncGuard(account, wanted, sync.value, book, instance.name);
}
