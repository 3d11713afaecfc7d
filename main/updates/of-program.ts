import type { UpdateState } from '../../preload/contract/updates';
import type { Events } from '../kernel/events';
import { err } from '../kernel/result';
import type { SettingsStore } from '../store/settings';
import { createUpdates, type Updates, type UpdatesPorts } from './service';

export interface OfProgram
  extends Pick<UpdatesPorts, 'version' | 'organisation' | 'clock' | 'mayEnd' | 'end'> {
  /** What the window brings; the command line, and programs of tests, look for nothing. */
  readonly computer: Pick<UpdatesPorts, 'env' | 'load'> | undefined;
  readonly settings: SettingsStore;
  readonly events: Pick<Events, 'emit'>;
}

/** Later versions of this program, with what is put off among its settings. */
export function updatesOf({ computer, settings, events, ...program }: OfProgram): Updates {
  if (!computer) return noUpdates(program.version);
  return createUpdates({
    ...{ ...computer, ...program },
    putOff: {
      get: () => settings.get().updatePutOff ?? null,
      set: (updatePutOff) => settings.set({ updatePutOff }),
    },
    onChanged: () => events.emit('updates.changed', {}),
  });
}

const noUpdates = (version: string): Updates => {
  const state = async (): Promise<UpdateState> => ({
    ...{ current: version, looking: 'no-feed', host: null, offer: null, checkedAt: null, failure: null },
  });
  const none = async () => err('UPDATE_NONE');
  return {
    state,
    check: state,
    putOff: state,
    checkDaily: async () => undefined,
    download: none,
    install: none,
  };
};
