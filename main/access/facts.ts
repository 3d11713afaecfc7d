import type { Instance } from '../connections/rules/instance';
import type { ConnectionsService } from '../connections/service';
import type { Account } from '../directory/rules/account';
import type { DirectoryService } from '../directory/service';
import { onServer, type Protections } from './rules/guards';
import type { PlanInput } from './rules/plan';
import { isAccountKey } from './rules/subjects/kinds';
import { takesAdmin } from './rules/wanted';
import type { Run } from './run';

export interface FactPorts {
  readonly connections: Pick<ConnectionsService, 'all' | 'exchangeMs'>;
  readonly directory: Pick<DirectoryService, 'engine'>;
  readonly protections: () => Promise<Protections>;
}

type Facts = Pick<
  PlanInput,
  'instances' | 'groups' | 'admins' | 'active' | 'protections' | 'leaving' | 'exchangeMs'
>;

/** What a plan for these accounts is computed from, as far as it is known here: no server is asked. */
export async function gatherFacts(
  { connections, directory: { engine }, protections }: FactPorts,
  targets: readonly Pick<Account, 'instanceId'>[],
  going: readonly Run[],
): Promise<Facts> {
  const instances = new Map(connections.all().map((instance) => [instance.id, instance]));
  const ids = [...new Set(targets.map((account) => account.instanceId))];
  const each = async <T>(ask: (id: string) => Promise<T>) =>
    new Map(await Promise.all(ids.map(async (id) => [id, await ask(id)] as const)));
  const [admins, groups, exchangeMs, counted, guarded] = await Promise.all([
    each(engine.admins),
    each(engine.groupNames),
    each(connections.exchangeMs),
    engine.counts(),
    protections(),
  ]);
  const enabled = (id: string) => {
    const kinds = counted.kinds[id];
    return (counted.byInstance[id] ?? 0) - (kinds?.disabled ?? 0) - (kinds?.apiKeys ?? 0);
  };
  const active = new Map(ids.map((id) => [id, enabled(id)]));
  return {
    instances,
    groups,
    admins,
    active,
    protections: guarded,
    leaving: leaving(going, instances),
    exchangeMs,
  };
}

/** Whom these runs may still take away from the administrators. */
function leaving(going: readonly Run[], instances: ReadonlyMap<string, Instance>): ReadonlySet<string> {
  const isOpen = new Set(['planned', 'running', 'unknown']);
  return new Set(
    going
      .flatMap((run) => run.steps)
      .filter(
        ({ state, accountKey, wanted }) =>
          isOpen.has(state) && isAccountKey(accountKey) && takesAdmin(wanted),
      )
      .map(({ instanceId, accountKey }) => onServer({ instanceId, key: accountKey }, instances)),
  );
}
