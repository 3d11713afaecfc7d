import type { ApiKey, KeyPlace } from '../../preload/contract/keys';
import { inEnglish } from '../../preload/texts/text';
import type { HeldPlan } from '../access/plans';
import type { Proposal } from '../access/rules/plan';
import { apiKeyIn, apiKeyKey } from '../access/rules/subjects/api-key';
import type { AccessService } from '../access/service';
import type { Instance } from '../connections/rules/instance';
import type { ConnectionsService } from '../connections/service';
import { type Account, accountRef } from '../directory/rules/account';
import type { DirectoryService } from '../directory/service';
import type { Clock } from '../kernel/clock';
import { failureView } from '../kernel/codes';
import { err, type Failure, type Result } from '../kernel/result';
import type { RemoteApiKey } from '../metabase/port';
import { changerOf, flagsOf, isAsMade } from './rules/flags';
import { keyProposal } from './rules/proposals';

export interface KeyPorts {
  readonly access: Pick<AccessService, 'propose'>;
  readonly connections: Pick<ConnectionsService, 'all' | 'get' | 'client'>;
  readonly directory: Pick<DirectoryService, 'engine' | 'summary'>;
  readonly clock: Clock;
}

export interface KeyInventory {
  readonly keys: ApiKey[];
  /** Instances that could not be read, or are too old for keys. */
  readonly missing: KeyPlace[];
}

export interface KeysService {
  list(): Promise<KeyInventory>;
  /**
   * Reads the keys afresh. A key that is gone, or whose instance could not be read, is left out of the plan and named there;
   * fails with KEY_GONE, or as the instance failed, where that is so of all.
   */
  plan(
    action: 'delete-keys' | 'renew-keys',
    refs: readonly string[],
    attempt: boolean,
  ): Promise<Result<HeldPlan>>;
  /** As they were last listed here, in the order of `refs`; nothing is asked of a server. */
  remembered(refs: readonly string[]): readonly ApiKey[];
}

interface Read {
  readonly instance: Instance;
  readonly keys: readonly RemoteApiKey[];
  readonly failure: Failure | null;
}

export function createKeys({ access, connections, directory, clock }: KeyPorts): KeysService {
  let last: ReadonlyMap<string, ApiKey> = new Map();

  async function read(instance: Instance): Promise<Read> {
    const client = await connections.client(instance.id);
    const keys = client.ok ? await client.value.apiKeys() : client;
    if (!keys.ok) return { instance, keys: [], failure: keys.error };
    if (keys.value === null)
      return { instance, keys: [], failure: err('NO_API_KEYS', { instance: instance.name }).error };
    return { instance, keys: keys.value, failure: null };
  }

  /** Who changed the keys last, as far as the table knows them. */
  async function changersOf({ instance, keys }: Read): Promise<ReadonlyMap<number, Account>> {
    const ids = [...new Set(keys.flatMap(({ changedBy }) => (changedBy ? [changedBy.id] : [])))];
    const accounts = await directory.engine.accounts(ids.map((id) => `${instance.id}:u${id}`));
    return new Map(accounts.map((account) => [account.id, account]));
  }

  async function listed(found: Read, isWhole: boolean): Promise<readonly ApiKey[]> {
    const { instance, keys } = found;
    const accounts = await changersOf(found);
    const around = { accounts, isWhole, keyNames: new Set(keys.map(({ name }) => name)) };
    const identity = instance.facts?.identity;
    const now = clock.now();
    return keys.map((key): ApiKey => {
      const changer = changerOf(key, around);
      return {
        ref: accountRef({ instanceId: instance.id, key: apiKeyKey(key) }),
        instanceId: instance.id,
        instance: instance.name,
        name: key.name,
        group: key.groupName,
        changedBy: key.changedBy?.name || null,
        changer,
        changerEmail: accounts.get(key.changedBy?.id ?? -1)?.email || null,
        isAsMade: isAsMade(key),
        createdAt: key.createdAt,
        updatedAt: key.updatedAt,
        begins: key.shown.slice(0, 7),
        flags: [
          ...flagsOf(key, {
            now,
            changer,
            adminGroupId: instance.facts?.adminGroupId ?? null,
            own: identity?.kind === 'api-key' ? identity.name : null,
          }),
        ],
      };
    });
  }

  return {
    async list() {
      const found = await Promise.all(connections.all().map(read));
      const { coverage } = await directory.summary();
      const whole = new Set(
        coverage.flatMap(({ instanceId, readAt, complete }) =>
          readAt !== null && complete ? [instanceId] : [],
        ),
      );
      const keys = (await Promise.all(found.map((one) => listed(one, whole.has(one.instance.id))))).flat();
      last = new Map(keys.map((key) => [key.ref, key]));
      return {
        keys,
        missing: found.flatMap(({ instance, failure }) =>
          failure
            ? [
                {
                  instanceId: instance.id,
                  instance: instance.name,
                  failure: inEnglish(() => failureView(failure)),
                },
              ]
            : [],
        ),
      };
    },

    remembered: (refs) => refs.flatMap((ref) => last.get(ref) ?? []),

    async plan(action, refs, attempt) {
      const wanted = (instance: Instance) => refs.some((ref) => ref.startsWith(`${instance.id}:`));
      const found = await Promise.all(connections.all().filter(wanted).map(read));
      const there = new Map(
        found.flatMap(({ instance, keys }) =>
          keys.map((key) => [
            accountRef({ instanceId: instance.id, key: apiKeyKey(key) }),
            { instance, key },
          ]),
        ),
      );
      const failed = new Map(found.map(({ instance, failure }) => [instance.id, failure]));
      const proposals = [...new Set(refs)].map((ref): Proposal => {
        const one = there.get(ref);
        return one ? keyProposal(one.instance, one.key, action) : missed(ref, connections.get, failed);
      });
      if (proposals.some(({ target }) => there.has(accountRef(target))))
        return access.propose({ action }, proposals, attempt);
      const failure = found.find((one) => one.failure)?.failure;
      return failure
        ? { ok: false, error: failure }
        : err('KEY_GONE', { email: 'that was chosen', instance: 'its instance' });
    },
  };
}

/** A key that was chosen and is not there: it has no name any more but its number. */
function missed(
  ref: string,
  instanceOf: KeyPorts['connections']['get'],
  failed: ReadonlyMap<string, Failure | null>,
): Proposal {
  const [instanceId = ''] = ref.split(':', 1);
  const key = ref.slice(instanceId.length + 1);
  const name = `API key ${apiKeyIn(key) ?? ''}`;
  const instance = instanceOf(instanceId)?.name ?? 'a removed instance';
  const refused = failed.get(instanceId) ?? err('KEY_GONE', { email: name, instance }).error;
  return { target: { instanceId, key, email: '', name }, refused };
}
