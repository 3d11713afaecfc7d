import type * as z from 'zod';
import { access } from './access';
import { app } from './app';
import { attachments } from './attachments';
import { bulk } from './bulk';
import type { Call } from './call';
import type { calls, EventName } from './channels';
import { clients } from './clients';
import { connections } from './connections';
import { demo } from './demo';
import { diagnostics } from './diagnostics';
import { directory } from './directory';
import { dormancy } from './dormancy';
import type { EventPayloads } from './events';
import { groups } from './groups';
import { history } from './history';
import { integrity } from './integrity';
import { joiners } from './joiners';
import { journal } from './journal';
import { keys } from './keys';
import { leavers } from './leavers';
import { leftovers } from './leftovers';
import { lock } from './lock';
import { notes } from './notes';
import { overview } from './overview';
import { people } from './people';
import { policy } from './policy';
import { privacy } from './privacy';
import { protection } from './protection';
import { receipts } from './receipts';
import { reports } from './reports';
import { reviews } from './reviews';
import { roster } from './roster';
import { schedule } from './schedule';
import { selection } from './selection';
import { settings } from './settings';
import { templates } from './templates';
import { tickets } from './tickets';
import { transfer } from './transfer';
import { updates } from './updates';
import type { FailureView } from './values';
import { views } from './views';
import { windows } from './windows';

type CallNames = typeof calls;

/** Exactly the calls of channels.ts, each with its schemas: a missing or an extra one does not compile. */
type Exactly<T> = T & {
  readonly [F in keyof T]: F extends keyof CallNames
    ? { readonly [C in keyof T[F]]: C extends CallNames[F][number] ? Call : never }
    : never;
};

function exactly<
  T extends { readonly [F in keyof CallNames]: { readonly [C in CallNames[F][number]]: Call } },
>(contract: Exactly<T>): T {
  return contract;
}

/** The one agreement between the window and the main process. */
export const contract = exactly({
  app,
  windows,
  clients,
  demo,
  diagnostics,
  settings,
  updates,
  lock,
  connections,
  transfer,
  directory,
  overview,
  people,
  selection,
  views,
  access,
  bulk,
  leftovers,
  keys,
  integrity,
  groups,
  templates,
  roster,
  joiners,
  schedule,
  protection,
  dormancy,
  leavers,
  notes,
  attachments,
  policy,
  privacy,
  journal,
  receipts,
  tickets,
  reviews,
  reports,
  history,
});

export type Contract = typeof contract;

/** What every call answers: the value, or a failure with its words. Errors never cross as exceptions. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: FailureView };

/** `window.rollcall`: frozen functions, one a call, and `on` for events. */
export type Bridge = {
  readonly [F in keyof Contract]: {
    readonly [C in keyof Contract[F]]: Contract[F][C] extends Call<infer I, infer O>
      ? (input: z.input<I>) => Promise<Reply<z.output<O>>>
      : never;
  };
} & {
  /** Returns the function that stops listening. */
  readonly on: <E extends EventName>(event: E, listener: (payload: EventPayloads[E]) => void) => () => void;
};
