import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../../preload/contract';
import type { Action } from '../../../preload/contract/access';
import type { Bulk, BulkPart } from '../../../preload/contract/bulk';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { coalesce } from '../../state/coalesce';

interface BulkState {
  /** Null while the dialog is closed. */
  readonly text: string | null;
  /** The name of the file the text came from, or null. */
  readonly origin: string | null;
  /** What is done where the list does not say it. */
  readonly action: Action;
  readonly bulk: Bulk | null;
  readonly failure: FailureView | null;
  /** A plan of it is being looked at: the dialog waits behind the review. */
  readonly isAway: boolean;
}

export interface BulkStore {
  readonly store: StoreApi<BulkState>;
  readonly open: (text: string, origin: string | null) => void;
  readonly close: () => void;
  readonly setAction: (action: Action) => void;
  /** Hands a part over for its review, and takes the list up again when that is over. */
  readonly go: (part: BulkPart, review: (part: BulkPart) => Promise<void>) => Promise<void>;
}

/** As much as main reads of a list at a time. */
const longestList = 1_000_000;

const tooLong = (): FailureView => ({
  code: 'LIST_TOO_LARGE',
  message: t('The list is longer than {most, number} letters.', { most: longestList }),
  nextStep: t('Leave out columns that say nothing of a change, or take it in parts.'),
});

const closed: BulkState = {
  text: null,
  origin: null,
  action: 'disable',
  bulk: null,
  failure: null,
  isAway: false,
};

/** The dialog `Change as listed`: what would become of each row, as main plans it. Asked anew after each part. */
export function createBulkStore(source: Pick<Bridge, 'bulk'>, zone: () => string): BulkStore {
  const store = createStore<BulkState>(() => closed);

  const look = coalesce(async () => {
    const { text, action } = store.getState();
    if (text === null) return;
    if (text.length > longestList) return store.setState({ bulk: null, failure: tooLong() });
    const reply = await source.bulk.preview({ text, action, zone: zone() });
    const now = store.getState();
    if (now.text !== text || now.action !== action) return;
    store.setState(reply.ok ? { bulk: reply.value, failure: null } : { failure: reply.error });
  });

  return {
    store,
    open: (text, origin) => {
      store.setState({ ...closed, text, origin });
      look();
    },
    close: () => store.setState(closed),
    setAction: (action) => {
      store.setState({ action });
      look();
    },
    go: async (part, review) => {
      store.setState({ isAway: true });
      await review(part);
      if (store.getState().text === null) return;
      store.setState({ isAway: false });
      look();
    },
  };
}
