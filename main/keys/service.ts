import type { ApiKey, KeyPlace } from '../../preload/contract/keys';
import type { HeldPlan } from '../access/plans';
import type { Proposal } from '../access/rules/plan';
import { type ApiKeyWanted, apiKeyKey, apiKeyState } from '../access/rules/subjects/api-key';
import type { AccessService } from '../access/service';
import type { Instance } from '../connections/rules/instance';
import type { ConnectionsService } from '../connections/service';
import { accountRef } from '../directory/rules/account';
import type { DirectoryService } from '../directory/service';
import type { Clock } from '../kernel/clock';
import { failureView } from '../kernel/codes';
import { err, type Failure, type Result } from '../kernel/result';
import type { RemoteApiKey } from '../metabase/port';
import { flagsOf } from './rules/flags';

export interface KeyPorts {
  readonly access: Pick<AccessService, 'propose'>;
  readonly connections: Pick<ConnectionsService, 'all' | 'client'>;
  readonly directory: Pick<DirectoryService, 'engine'>;
  readonly clock: Clock;
}

export interface KeyInventory {
  readonly keys: ApiKey[];
  /** Instances that could not be read, or are too old for keys. */
  readonly missing: KeyPlace[];
}

export interface KeysService {
  list(): Promise<KeyInventory>;
  /** Reads the keys afresh. Keys that are gone are left out of the plan; fails with KEY_GONE where all are. */
  plan(
    action: 'delete-keys' | 'renew-keys',
    refs: readonly string[],
    attempt: boolean,
  ): Promise<Result<HeldPlan>>;
}

interface Read {
  readonly instance: Instance;
  readonly keys: readonly RemoteApiKey[];
  readonly failure: Failure | null;
}

export function createKeys({ access, connections, directory, clock }: KeyPorts): KeysService {
  async function read(instance: Instance): Promise<Read> {
    const client = await connections.client(instance.id);
    const keys = client.ok ? await client.value.apiKeys() : client;
    if (!keys.ok) return { instance, keys: [], failure: keys.error };
    if (keys.value === null)
      return { instance, keys: [], failure: err('NO_API_KEYS', { instance: instance.name }).error };
    return { instance, keys: keys.value, failure: null };
  }

  /** Whom the keys were last changed by, as far as they are disabled. */
  async function leaversAmong({ instance, keys }: Read): Promise<ReadonlySet<number>> {
    const ids = [...new Set(keys.flatMap(({ changedBy }) => (changedBy ? [changedBy.id] : [])))];
    const accounts = await directory.engine.accounts(ids.map((id) => `${instance.id}:u${id}`));
    return new Set(accounts.filter(({ status }) => status === 'disabled').map(({ id }) => id));
  }

  async function listed(found: Read): Promise<readonly ApiKey[]> {
    const { instance, keys } = found;
    const leavers = await leaversAmong(found);
    const identity = instance.facts?.identity;
    return keys.map((key) => ({
      ref: accountRef({ instanceId: instance.id, key: apiKeyKey(key) }),
      instanceId: instance.id,
      instance: instance.name,
      name: key.name,
      group: key.groupName,
      changedBy: key.changedBy?.name || null,
      createdAt: key.createdAt,
      updatedAt: key.updatedAt,
      begins: key.shown.slice(0, 7),
      flags: [
        ...flagsOf(key, {
          now: clock.now(),
          isOfLeaver: key.changedBy !== null && leavers.has(key.changedBy.id),
          adminGroupId: instance.facts?.adminGroupId ?? null,
          own: identity?.kind === 'api-key' ? identity.name : null,
        }),
      ],
    }));
  }

  return {
    async list() {
      const found = await Promise.all(connections.all().map(read));
      return {
        keys: (await Promise.all(found.map(listed))).flat(),
        missing: found.flatMap(({ instance, failure }) =>
          failure
            ? [{ instanceId: instance.id, instance: instance.name, failure: failureView(failure) }]
            : [],
        ),
      };
    },

    async plan(action, refs, attempt) {
      const chosen = new Set(refs);
      const wanted = (instance: Instance) => refs.some((ref) => ref.startsWith(`${instance.id}:`));
      const found = await Promise.all(connections.all().filter(wanted).map(read));
      const proposals = found.flatMap(({ instance, keys }) =>
        keys
          .map((key) => proposed(instance, key, action))
          .filter(({ target }) => chosen.has(accountRef(target))),
      );
      if (proposals.length > 0) return access.propose({ action }, proposals, attempt);
      const failure = found.find((one) => one.failure)?.failure;
      return failure
        ? { ok: false, error: failure }
        : err('KEY_GONE', { email: 'that was chosen', instance: 'its instance' });
    },
  };
}

function proposed(instance: Instance, key: RemoteApiKey, action: 'delete-keys' | 'renew-keys'): Proposal {
  const wanted: ApiKeyWanted = action === 'delete-keys' ? { gone: true } : { renewedFrom: key.shown };
  const identity = instance.facts?.identity;
  const target = { instanceId: instance.id, key: apiKeyKey(key), email: '', name: key.name };
  if (identity?.kind === 'api-key' && identity.name === key.name) {
    const { error } = err('OWN_KEY', { email: key.name, name: key.name, instance: instance.name });
    return { target, refused: error };
  }
  const group = `It may do what ${key.groupName || 'its group'} may do.`;
  return { target, wanted, seen: apiKeyState(key), warnings: [group], lost: [lostBy[action]] };
}

const lostBy = {
  'delete-keys': 'A deleted key cannot be brought back.',
  'renew-keys': 'The secret that a key had cannot be brought back.',
} as const;
