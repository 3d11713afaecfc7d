import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../../preload/contract';
import type { TicketView } from '../../../preload/contract/tickets';
import type { FailureView } from '../../../preload/contract/values';
import { coalesce } from '../../state/coalesce';

export type TicketAction = NonNullable<TicketView['action']>;

interface Tickets {
  /** Null while the dialog is closed. */
  readonly text: string | null;
  readonly view: TicketView | null;
  readonly failure: FailureView | null;
  /** What the user chose, in the place of what was proposed; null: nothing yet. */
  readonly action: TicketAction | null;
  readonly reason: string | null;
  /** By address: said otherwise than proposed. */
  readonly said: ReadonlyMap<string, boolean>;
}

export interface TicketsStore {
  readonly store: StoreApi<Tickets>;
  readonly open: (text?: string) => void;
  readonly close: () => void;
  readonly setText: (text: string) => void;
  readonly choose: (email: string, isChosen: boolean) => void;
  readonly setAction: (action: TicketAction) => void;
  readonly setReason: (reason: string) => void;
}

const closed: Tickets = {
  text: null,
  view: null,
  failure: null,
  action: null,
  reason: null,
  said: new Map(),
};

/** As much as main reads. */
export const longestText = 50_000;

/** The dialog `From a ticket`: its text, and what was read out of it. Nothing of it is kept. */
export function createTicketsStore(source: Pick<Bridge, 'tickets'>): TicketsStore {
  const store = createStore<Tickets>(() => closed);
  const read = coalesce(async () => {
    const { text } = store.getState();
    if (text === null) return;
    if (text.trim() === '') return store.setState({ view: null, failure: null });
    const reply = await source.tickets.read({ text: text.slice(0, longestText) });
    // Whatever was typed meanwhile is read right after this.
    if (store.getState().text !== text) return;
    store.setState(reply.ok ? { view: reply.value, failure: null } : { view: null, failure: reply.error });
  });
  const setText = (text: string): void => {
    // Another text is another ticket: what was chosen for the one before is not taken over.
    store.setState({ ...closed, text, view: store.getState().view });
    read();
  };
  return {
    store,
    open: (text = '') => {
      store.setState(closed);
      setText(text);
    },
    close: () => store.setState(closed),
    setText,
    choose: (email, isChosen) => store.setState(({ said }) => ({ said: new Map(said).set(email, isChosen) })),
    setAction: (action) => store.setState({ action }),
    setReason: (reason) => store.setState({ reason }),
  };
}

type Named = TicketView['people'][number];

/** Whom the ticket is about, unless somebody says otherwise: whoever is found, is no mere sender, and is no guess. */
export const isMeant = (named: Named, said: ReadonlyMap<string, boolean>): boolean =>
  said.get(named.email) ?? (named.person !== null && !named.isSender && !named.isGuess);

/** The one who has no account here and is the only one: who gets one is proposed, never chosen among several. */
export function newcomerIn(people: readonly Named[]): string {
  const unknown = people.filter(({ person, isSender }) => person === null && !isSender);
  return unknown.length === 1 ? (unknown[0]?.email ?? '') : '';
}

/** `INC0012345: Access for Ana`; the number alone where the subject is nothing but it. */
export function reasonOf({ ticket, subject }: Pick<TicketView, 'ticket' | 'subject'>): string {
  if (ticket === null) return subject;
  return subject.includes(ticket) || subject === '' ? subject || ticket : `${ticket}: ${subject}`;
}
