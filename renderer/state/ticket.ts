import { createStore } from 'zustand/vanilla';
import type { PlanView } from '../../preload/contract/access';

/** The ticket somebody works on: what its plans are given as their reason. */
export interface TicketAtHand {
  readonly reason: string;
  /** Whom it is about, by account and by address. */
  readonly refs: readonly string[];
  readonly emails: readonly string[];
  /** What a link says somebody wants to do: its button has the focus, and waits. */
  readonly wish?: 'disable' | 'enable' | null;
}

const store = createStore<{ readonly atHand: TicketAtHand | null }>(() => ({ atHand: null }));

export const ticketAtHand = {
  take: (atHand: TicketAtHand) => store.setState({ atHand }),
  drop: () => store.setState({ atHand: null }),
};

/** What a link wants to be done about this person, or null. */
export function wishFor(email: string): 'disable' | 'enable' | null {
  const { atHand } = store.getState();
  return atHand?.emails.includes(email.toLowerCase()) ? (atHand.wish ?? null) : null;
}

/** The reason of the ticket at hand where a plan is about nobody else; empty otherwise. */
export function reasonAtHand({ steps }: Pick<PlanView, 'steps'>): string {
  const { atHand } = store.getState();
  if (atHand === null || atHand.reason === '' || steps.length === 0) return '';
  const isMeant = steps.every(
    ({ ref, email }) => atHand.refs.includes(ref) || atHand.emails.includes(email.toLowerCase()),
  );
  return isMeant ? atHand.reason : '';
}
