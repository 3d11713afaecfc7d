import * as z from 'zod';
import { call } from './call';

/** Of the eight each stands for one set of tokens (`--client-…`). Never alone: initials and the name are always beside it. */
export const clientColors = ['blue', 'teal', 'green', 'amber', 'red', 'magenta', 'violet', 'grey'] as const;
export const ClientColorSchema = z.enum(clientColors);

export const ClientIdSchema = z.string().regex(/^cli_[0-9a-f]{16}$/);
export const ClientNameSchema = z.string().trim().min(1).max(60);

export const ClientViewSchema = z.strictObject({
  id: ClientIdSchema,
  name: ClientNameSchema,
  color: ClientColorSchema,
  /** The made-up company. */
  isDemo: z.boolean(),
  /** Whether the window shows it. */
  isOpen: z.boolean(),
  /** When its oldest instance was last read (ISO); null: never, or nobody knows. */
  readAt: z.string().nullable(),
  /** Scheduled changes whose moment has come. */
  due: z.number().int(),
  /** What somebody should look at. */
  flags: z.number().int(),
});

const NewClientSchema = z.strictObject({
  name: ClientNameSchema,
  color: ClientColorSchema,
  /** Whoever gives the name has seen that another is much like it. */
  isAgreed: z.boolean(),
});

export const ClosedClientSchema = z.strictObject({
  /** The folder with the evidence and the certificate. */
  target: z.string(),
  /** How many files of evidence were written, secrets wiped and files deleted. */
  exported: z.number().int(),
  secrets: z.number().int(),
  files: z.number().int(),
  /** Of the certificate: where there is no window none is made, and text and page are there in any case. */
  pdf: z.enum(['made', 'no-printer', 'failed']),
});

export const clients = {
  /** What each is called, and what it waits for as far as that was known when it was last open. */
  list: call(z.void(), z.array(ClientViewSchema)),
  /** Fails with CLIENT_NAME_TAKEN, and with CLIENT_ALIKE until it is agreed to. */
  add: call(NewClientSchema, ClientViewSchema),
  /** Fails as `add` does. */
  change: call(NewClientSchema.extend({ id: ClientIdSchema }), z.void()),
  /**
   * Closes the one that is open and opens the other; main then loads the page anew. Fails with CLIENT_RUN_GOING or
   * CLIENT_SECRETS_SHOWN, and nothing is closed then.
   */
  switchTo: call(z.strictObject({ id: ClientIdSchema }), z.void()),
  /**
   * Main asks where the evidence goes to; null: nowhere, and nothing is done. Fails with CLIENT_UNFINISHED where reviews,
   * runs or scheduled changes are open, until `leavesOpen` agrees to it.
   */
  close: call(
    z.strictObject({ id: ClientIdSchema, typed: z.string().max(200), leavesOpen: z.boolean() }),
    ClosedClientSchema.nullable(),
  ),
};

export type ClientColor = z.infer<typeof ClientColorSchema>;
export type ClientView = z.infer<typeof ClientViewSchema>;
export type ClosedClient = z.infer<typeof ClosedClientSchema>;
