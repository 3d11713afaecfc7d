import type { Incident } from '../../preload/contract/access';
import type { JournalService } from '../journal/service';
import { err, ok, type Result } from '../kernel/result';
import type { PolicyService } from '../policy/service';
import { occasionActions } from './rules/occasion';

/** Incidents whose reason is still owed. The journal alone knows: nothing else is kept of them. */
export interface Incidents {
  /** Oldest first. */
  open(): Promise<Result<readonly Incident[]>>;
  /** Gives the reason, as an entry of its own: none before is edited. Fails with NO_INCIDENT, or as the policy refuses it. */
  explain(runId: string, reason: string): Promise<Result<void>>;
}

/** More at once than anybody has. */
const most = 100_000;

export function createIncidents(
  { pick, append }: Pick<JournalService, 'pick' | 'append'>,
  policy: Pick<PolicyService, 'refused'>,
): Incidents {
  async function open(): Promise<Result<readonly Incident[]>> {
    const { began, explained } = occasionActions;
    const picked = await pick({ actions: [began, explained], limit: most });
    if (!picked.ok) return picked;
    const told = new Set(picked.value.filter(({ reason }) => reason !== '').map(({ run }) => run));
    return ok(
      picked.value.flatMap(({ run, at, actor, target, after }): Incident[] =>
        run === null || told.has(run)
          ? []
          : [{ runId: run, at, actor, target: target ?? '', accounts: Number(after?.accounts ?? 0) }],
      ),
    );
  }

  return {
    open,
    async explain(runId, reason) {
      const owed = await open();
      if (!owed.ok) return owed;
      const incident = owed.value.find((one) => one.runId === runId);
      if (!incident) return err('NO_INCIDENT');
      const refused = await policy.refused('explanation', reason);
      if (refused) return { ok: false, error: refused };
      const noted = await append({
        action: occasionActions.explained,
        instance: null,
        target: incident.target,
        before: null,
        after: null,
        state: 'recorded',
        reason: reason.trim(),
        code: null,
        run: runId,
      });
      return noted.ok ? ok() : noted;
    },
  };
}
