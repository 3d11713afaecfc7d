import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge, Reply } from '../../../preload/contract';
import type { Lookup } from '../../../preload/contract/directory';
import type { FailureView } from '../../../preload/contract/values';
import { coalesce } from '../../state/coalesce';
import type { Choices } from './found';

interface LookupState {
  /** Null while the dialog is closed. */
  readonly text: string | null;
  /** The newest answer; of a text before while another one is on its way. */
  readonly found: Lookup | null;
  readonly isLooking: boolean;
  readonly failure: FailureView | null;
  readonly choices: Choices;
  /** The name of the file the text came from, while it is as it came. */
  readonly origin: string | null;
}

export interface LookupStore {
  readonly store: StoreApi<LookupState>;
  /** Opens the dialog, with a text or without. */
  readonly open: (text?: string) => void;
  readonly close: () => void;
  readonly setText: (text: string) => void;
  /** Says who is meant by an answer that several people fit. */
  readonly choose: (answer: number, email: string) => void;
  /** Takes the text of a file that the user chooses. */
  readonly chooseFile: () => Promise<void>;
  /** Takes the text of a file that was dropped. */
  readonly takeFile: (file: Pick<File, 'name' | 'slice'>) => Promise<void>;
}

/** As much as main looks through. */
export const longestText = 1_000_000;

const closed: LookupState = {
  text: null,
  found: null,
  isLooking: false,
  failure: null,
  choices: new Map(),
  origin: null,
};

/** As many bytes as main reads of a list, and one, which tells that there are more. */
const mostBytes = 2_000_001;

/** The dialog `Find a list`: the text, and who of it is who. One question at a time is on its way, the newest last. */
export function createLookupStore(source: Pick<Bridge, 'directory'>): LookupStore {
  const store = createStore<LookupState>(() => closed);

  const look = coalesce(async () => {
    const { text } = store.getState();
    if (text === null) return;
    if (text.trim() === '') {
      store.setState({ found: null, isLooking: false, failure: null, choices: new Map() });
      return;
    }
    const reply = await source.directory.lookup({ text: text.slice(0, longestText) });
    // Whatever was typed meanwhile is asked for right after this.
    if (store.getState().text !== text) return;
    store.setState(
      reply.ok
        ? { found: reply.value, isLooking: false, failure: null, choices: new Map() }
        : { isLooking: false, failure: reply.error },
    );
  });

  const setText = (text: string): void => {
    store.setState({ text, isLooking: text.trim() !== '', origin: null });
    look();
  };

  const take = (reply: Reply<{ readonly name: string; readonly text: string } | null>): void => {
    const isClosed = store.getState().text === null;
    if (!isClosed && !reply.ok) store.setState({ failure: reply.error });
    if (isClosed || !reply.ok || reply.value === null) return;
    setText(reply.value.text);
    store.setState({ origin: reply.value.name, failure: null });
  };

  return {
    store,
    open: (text = '') => setText(text),
    close: () => store.setState(closed),
    setText,
    chooseFile: async () => take(await source.directory.chooseList()),
    takeFile: async (file) => {
      const content = new Uint8Array(await file.slice(0, mostBytes).arrayBuffer());
      take(await source.directory.readList({ name: file.name.slice(0, 255), content }));
    },
    choose: (answer, email) =>
      store.setState(({ choices }) => ({ choices: new Map(choices).set(answer, email) })),
  };
}
