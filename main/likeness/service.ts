import type { HeldPlan } from '../access/plans';
import { providerOf, syncsOf } from '../access/rules/group-sync';
import type { GroupMoves } from '../access/rules/intent';
import type { AccessService } from '../access/service';
import type { ConnectionsService } from '../connections/service';
import { type Account, type AccountRef, accountRef } from '../directory/rules/account';
import type { DirectoryService } from '../directory/service';
import { err, type Failure, type Result } from '../kernel/result';
import { type Difference, likenessOf, movesOf } from './rules/likeness';

export interface LikenessPorts {
  readonly access: Pick<AccessService, 'plan'>;
  readonly connections: Pick<ConnectionsService, 'get'>;
  readonly directory: Pick<DirectoryService, 'engine'>;
}

export interface LikenessWish {
  /** Accounts that are to get the groups of the colleague. */
  readonly accounts: readonly Account[];
  /** An address of the colleague, of whom all accounts in the client are looked at. */
  readonly colleague: string;
  /** Takes away what the colleague has not. */
  readonly isExactly: boolean;
}

/**
 * Plans to give accounts the access of a colleague, instance by instance and by the names of groups. Who cannot get it
 * is left out, with why. Fails with NO_ACCOUNT where nobody is known by the colleague's address.
 */
export type PlanLikeness = (wish: LikenessWish, attempt: boolean) => Promise<Result<HeldPlan>>;

export function createPlanLikeness({ access, connections, directory }: LikenessPorts): PlanLikeness {
  const { engine } = directory;
  const refusal = (
    { account, spared, lacks, exceeds, held }: Difference,
    { colleague, isExactly }: LikenessWish,
  ): Failure | null => {
    const instance = connections.get(account.instanceId)?.name ?? '';
    const names = { email: account.email || account.name, model: colleague, instance };
    if (spared === 'no-colleague') return err('NO_MODEL', names).error;
    if (spared === 'tenant') return err('TENANT_NOT_LIKE', names).error;
    if (spared === 'provider') return err('GROUPS_BY_SSO', names).error;
    // Where something else is left to do, that is done.
    if (held.length === 0 || lacks.length + (isExactly ? exceeds.length : 0) > 0) return null;
    return err('GROUP_SET_BY_SSO', { ...names, group: held.join(', '), provider: providerOf(account) }).error;
  };
  return async (wish, attempt) => {
    const { accounts, colleague, isExactly } = wish;
    const model = await engine.accountsOf(colleague);
    if (model.length === 0) return err('NOT_FOUND', { what: `An account of ${colleague}` });
    const ids = [...new Set([...accounts, ...model].map(({ instanceId }) => instanceId))];
    const groups = new Map(
      await Promise.all(ids.map(async (id) => [id, await engine.groupNames(id)] as const)),
    );
    const likeness = likenessOf(accounts, model, groups, syncsOf(ids, connections.get));
    const refused = likeness.differences.flatMap((difference) => {
      const why = refusal(difference, wish);
      return why ? [[accountRef(difference.account), why] as const] : [];
    });
    const each = new Map<AccountRef, GroupMoves | Failure>([...movesOf(likeness, isExactly), ...refused]);
    return access.plan({ action: 'set-groups', each }, accounts, attempt);
  };
}
