import type { Search } from '../../preload/contract/access';
import type { ReceiptSubject } from '../../preload/contract/receipts';
import type { RunRepository } from '../access/repository';
import { bookOf } from '../access/rules/group-book';
import { searchOf } from '../access/rules/occasion';
import { stateOf } from '../access/rules/state';
import type { Run } from '../access/run';
import { identityWords } from '../connections/rules/instance';
import type { ConnectionsService } from '../connections/service';
import type { Account } from '../directory/rules/account';
import { completenessOf } from '../directory/rules/completeness';
import { foldEmail } from '../directory/rules/fold';
import type { DirectoryService } from '../directory/service';
import { type JournalService, recordOf } from '../journal/service';
import { type Clock, isoTime } from '../kernel/clock';
import { err, ok, type Result } from '../kernel/result';
import { leftBy } from './left-running';
import { type KnownAccount, type Place, type Receipt, receiptOf } from './rules/receipt';

export interface ReceiptsPorts {
  readonly runs: Pick<RunRepository, 'get'>;
  readonly journal: Pick<JournalService, 'pick' | 'head' | 'append'>;
  readonly directory: Pick<DirectoryService, 'summary' | 'engine'>;
  readonly connections: Pick<ConnectionsService, 'all'>;
  readonly clock: Clock;
  readonly client: () => string;
  readonly actor: string;
  readonly version: string;
}

/**
 * The receipt of a run, or of a person: all that the journal has of their addresses, and their accounts as last read. No
 * server is asked. Fails with NOT_FOUND where there is no such run, or nothing at all of such a person.
 */
export type MakeReceipt = (subject: ReceiptSubject) => Promise<Result<Receipt>>;

/** Of a person the newest of this many; a run has at most 10,000 steps, with a handful of entries each. */
const mostEntries = 500;
const mostOfRun = 100_000;

export function createReceipts(ports: ReceiptsPorts): MakeReceipt {
  const { runs, journal, directory, connections, clock } = ports;

  const placesOf = (): ReadonlyMap<string, Place> =>
    new Map(
      connections
        .all()
        .map(({ id, name, address, facts }) => [
          id,
          { name, address, version: facts?.server.version ?? null, identity: identityWords({ facts }) },
        ]),
    );

  async function made(
    run: Run | null,
    entries: Parameters<typeof receiptOf>[1],
    completeness: Search | null,
    person: { readonly email: string; readonly known: readonly KnownAccount[] } | null,
  ): Promise<Result<Receipt>> {
    const head = await journal.head();
    if (!head.ok) return head;
    const now = clock.now();
    const receipt = receiptOf(run, entries, completeness, {
      client: ports.client(),
      product: `Rollcall ${ports.version}`,
      madeAt: isoTime(now),
      madeAtLocal: localTime(now),
      madeBy: ports.actor,
      places: placesOf(),
      head: head.value,
      person: person?.email ?? null,
      known: person?.known ?? [],
      left: await leftBy(entries, ports),
    });
    // Of neither run nor person is this an entry: their next receipt would be about receipts.
    const after = { about: receipt.about, of_run: run?.id ?? null, up_to: head.value.seq };
    const noted = await journal.append(recordOf('receipt.made', { after }));
    return noted.ok ? ok(receipt) : noted;
  }

  async function known(account: Account): Promise<KnownAccount> {
    const { instanceId, email, lastSignIn } = account;
    return {
      instanceId,
      email,
      lastSignIn,
      state: stateOf(account, bookOf(await directory.engine.groupNames(instanceId))),
    };
  }

  async function ofPerson(email: string): Promise<Result<Receipt>> {
    const address = foldEmail(email);
    const accounts = await directory.engine.accountsOf(address);
    const targets = [...new Set([address, ...accounts.flatMap((one) => [one.email, foldEmail(one.email)])])];
    const entries = await journal.pick({ targets, limit: mostEntries });
    if (!entries.ok) return entries;
    if (accounts.length === 0 && entries.value.length === 0) return err('NOT_FOUND', { what: email });
    const { coverage } = await directory.summary();
    const { gaps } = completenessOf(coverage, [], clock.now());
    const search = searchOf([address], coverage, gaps, accounts);
    return made(null, entries.value, search, {
      email: address,
      known: await Promise.all(accounts.map(known)),
    });
  }

  return async (subject) => {
    if (subject.kind === 'person') return ofPerson(subject.email);
    const run = await runs.get(subject.runId);
    if (!run) return err('NOT_FOUND', { what: 'This run' });
    const entries = await journal.pick({ run: run.id, limit: mostOfRun });
    return entries.ok ? made(run, entries.value, null, null) : entries;
  };
}

/** `2026-11-26 18:44:57 GMT+1, Europe/Berlin`. */
function localTime(at: number): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'long',
  });
  const [words, zone] = [format.format(at), format.resolvedOptions().timeZone];
  return words.endsWith(` ${zone}`) ? words : `${words}, ${zone}`;
}
