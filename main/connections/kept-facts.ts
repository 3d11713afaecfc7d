import { ok, type Result } from '../kernel/result';
import { storeFailure } from '../store/database';
import type { InstanceRepository } from './repository';
import type { InstanceFacts } from './rules/instance';

/** Writes what was learned of instances. What a full disk did not take is written the next time, changed or not. */
export function keepFacts(repository: Pick<InstanceRepository, 'saveFacts'>) {
  const unsaved = new Set<string>();
  return {
    /** Fails with STORE_FULL, STORE_FAILED or WORKSPACE_BUSY. */
    async save(instanceId: string, facts: InstanceFacts, isNew: boolean): Promise<Result<void>> {
      if (!isNew && !unsaved.has(instanceId)) return ok();
      try {
        await repository.saveFacts(instanceId, facts);
        unsaved.delete(instanceId);
        return ok();
      } catch (cause) {
        unsaved.add(instanceId);
        return storeFailure(cause);
      }
    },
  };
}
