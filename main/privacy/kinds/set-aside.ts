import type { Kysely } from 'kysely';
import { lookedThrough } from '../../salvaging';
import type { DirectoryStore } from '../../store/directory-store';
import type { Workspace } from '../../store/schema';
import { setAsideAt } from '../../store/set-aside';
import type { Candidate, PurgeWork } from '../kind';

export interface SetAsidePorts {
  readonly db: Kysely<Workspace>;
  readonly directory: Pick<DirectoryStore, 'filesSetAside' | 'removeSetAside'>;
}

/** Damaged files of earlier days, whole. */
export function purgeOfSetAside({ db, directory }: SetAsidePorts): PurgeWork {
  return {
    kind: 'set-aside',
    isOutside: true,
    async *pages(about) {
      const looked = await lookedThrough(db);
      const found = directory.filesSetAside().flatMap((file): Candidate[] => {
        const at = setAsideAt(file);
        if (about.kind === 'person') return [{ id: file, at, count: 1, hold: 'whole-file' }];
        if (at >= about.before) return [];
        return [{ id: file, at, count: 1, hold: looked.includes(file) ? null : 'not-salvaged' }];
      });
      if (found.length > 0) yield found;
    },
    async remove(_, going) {
      for (const { id } of going) directory.removeSetAside(String(id));
    },
  };
}
