import * as z from 'zod';
import { call } from './call';
import { LookupAnswerSchema } from './directory';

/** As long a text as is read. */
const longestTicket = 50_000;

export const TicketViewSchema = z.strictObject({
  /** Its number, by the client's pattern or the usual forms; null where there is none. */
  ticket: z.string().nullable(),
  /** What it is about in one line. */
  subject: z.string(),
  /** What its words ask for, and the word that says so; null where they say nothing, or more than one thing. */
  action: z.enum(['disable', 'enable', 'invite']).nullable(),
  word: z.string().nullable(),
  people: z.array(
    z.strictObject({
      /** As it stands in the text. */
      given: z.string(),
      email: z.string(),
      /** In a line about who wrote or receives the ticket. */
      isSender: z.boolean(),
      /** Written to be hidden from programs: taken by nobody before somebody says so. */
      isGuess: z.boolean(),
      /** Null: nobody here has this address. */
      person: LookupAnswerSchema.shape.people.element.nullable(),
    }),
  ),
  /** Addresses that were not looked up, because there are too many. */
  left: z.number().int(),
});

export const tickets = {
  /** Reads the text of a ticket. Nothing of it is kept, and no server is asked. */
  read: call(z.strictObject({ text: z.string().max(longestTicket) }), TicketViewSchema),
};

export type TicketView = z.infer<typeof TicketViewSchema>;
