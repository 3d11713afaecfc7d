import * as z from 'zod';
import { call } from './call';
import { FailureViewSchema } from './values';

/** Shorter ones are guessed by whoever has seen a few typed. */
const leastPassphrase = 8;

const PassphraseSchema = z.string().min(1).max(200);

/** What can be said of the lock to whoever sits there, also while it is locked: nobody's name and no instance's. */
export const LockStateSchema = z.strictObject({
  isLocked: z.boolean(),
  /** What knows how to unlock it cannot be read: whether there is a passphrase is not known, and nothing unlocks it until it can. */
  unreadable: FailureViewSchema.nullable(),
  hasPassphrase: z.boolean(),
  /** The operating system can be asked who it is. */
  hasSystem: z.boolean(),
  /** After how many minutes of nobody at the computer the organisation wants it locked at the latest; null: it says nothing. */
  organisationMinutes: z.number().int().min(1).nullable(),
  /** After wrong passphrases: for how many seconds none is looked at. */
  waitSeconds: z.number().int().min(0),
});

export const lock = {
  state: call(z.void(), LockStateSchema),
  now: call(z.void(), z.void()),
  /** null: the operating system is to ask. */
  unlock: call(z.strictObject({ passphrase: PassphraseSchema.nullable() }), z.void()),
  /** `current`: the one there is, where there is one. */
  setPassphrase: call(
    z.strictObject({
      passphrase: PassphraseSchema.min(leastPassphrase),
      current: PassphraseSchema.nullable(),
    }),
    z.void(),
  ),
  removePassphrase: call(z.strictObject({ current: PassphraseSchema }), z.void()),
  /** Opens it without the passphrase: every credential is taken out of the keychain first. `typed`: the name of the client. */
  forget: call(z.strictObject({ typed: z.string().max(200) }), z.void()),
};

export type LockState = z.infer<typeof LockStateSchema>;
