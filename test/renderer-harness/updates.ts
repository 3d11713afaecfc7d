import type { Bridge, Reply } from '../../preload/contract';
import type { UpdateState } from '../../preload/contract/updates';

type Later = <T>(answer: () => T) => Promise<Reply<T>>;

/** Nothing is looked for, unless `?update=` says how far a later version is: found, told, fetching or ready. */
export function fakeUpdates(later: Later): Bridge['updates'] {
  const wanted = new URLSearchParams(location.search).get('update');
  let isPutOff = false;
  const state = (): UpdateState => ({
    ...{ current: '0.1.0', looking: wanted === null ? 'no-feed' : 'on' },
    ...{ host: wanted === null ? null : 'updates.acme.example', failure: null },
    checkedAt: wanted === null ? null : '2026-11-28T09:00:00.000Z',
    offer:
      wanted === null
        ? null
        : {
            ...{ version: '0.2.0', released: '2026-11-27', canInstall: wanted !== 'told', isPutOff },
            stage: wanted === 'fetching' || wanted === 'ready' ? wanted : 'found',
            percent: wanted === 'fetching' ? 42 : null,
          },
  });
  const answer = () => later(state);
  return {
    state: answer,
    check: answer,
    download: answer,
    putOff() {
      isPutOff = true;
      return answer();
    },
    install: () => later(() => undefined),
  };
}
