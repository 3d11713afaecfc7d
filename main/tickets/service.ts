import type { TicketView } from '../../preload/contract/tickets';
import type { DirectoryService } from '../directory/service';
import type { PolicyService } from '../policy/service';
import { ticketFinder } from '../policy/tickets';
import { actionIn } from './rules/action';
import { addressesOfTicket } from './rules/addresses';
import { subjectOf, usualTicketIn } from './rules/number';

export interface TicketsPorts {
  readonly policy: Pick<PolicyService, 'current'>;
  readonly directory: { readonly engine: Pick<DirectoryService['engine'], 'lookup'> };
}

/** Reads the text of a ticket: whom it names, its number, and what it asks for. No server is asked. */
export type ReadTicket = (text: string) => Promise<TicketView>;

/** More people than this are a list, not a ticket. */
const mostPeople = 200;

export function createReadTicket({ policy, directory }: TicketsPorts): ReadTicket {
  return async (text) => {
    const named = addressesOfTicket(text);
    const taken = named.slice(0, mostPeople);
    const asked = await policy.current();
    const find = asked.ticket === null ? usualTicketIn : await ticketFinder(asked);
    const found =
      taken.length === 0 ? null : await directory.engine.lookup(taken.map(({ email }) => email).join('\n'));
    const byAddress = new Map(found?.answers.map((answer) => [answer.given.toLowerCase(), answer]));
    const proposed = actionIn(text);
    return {
      ticket: find(text)?.slice(0, 100) ?? null,
      subject: subjectOf(text),
      action: proposed?.action ?? null,
      word: proposed?.word ?? null,
      people: taken.map(({ given, email, isSender, isGuess }) => {
        const answer = byAddress.get(email.toLowerCase());
        const person = answer?.outcome === 'found' ? (answer.people[0] ?? null) : null;
        return { given, email, isSender, isGuess, person };
      }),
      left: named.length - taken.length,
    };
  };
}
