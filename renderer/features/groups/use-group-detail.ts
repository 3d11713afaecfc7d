import { useEffect, useMemo, useState } from 'react';
import type { GroupDetail } from '../../../preload/contract/groups';
import type { FailureView } from '../../../preload/contract/values';
import { bridge } from '../../bridge';
import { breath, coalesce } from '../../state/coalesce';

export interface FollowedGroup {
  /** Null before the first answer, and where there is no such group any more. */
  readonly detail: GroupDetail | null;
  readonly isLoaded: boolean;
  readonly failure: FailureView | null;
}

const nothing: FollowedGroup = { detail: null, isLoaded: false, failure: null };

/** The groups of one name, asked for anew whenever the directory changes. A null key asks for none. */
export function useGroupDetail(key: string | null): FollowedGroup {
  const [state, setState] = useState(nothing);
  const load = useMemo(
    () =>
      coalesce(async () => {
        if (key === null) return;
        const reply = await bridge.groups.detail({ key });
        setState((before) =>
          reply.ok
            ? { detail: reply.value, isLoaded: true, failure: null }
            : { ...before, isLoaded: true, failure: reply.error },
        );
      }, breath),
    [key],
  );
  useEffect(() => {
    load();
    return bridge.on('directory.changed', load);
  }, [load]);
  return state;
}
