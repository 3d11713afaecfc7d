import * as z from 'zod';
import { call } from './call';
import { EnvironmentSchema, FailureViewSchema } from './values';

/** Taking connections along: a file without secrets, or one encrypted under a passphrase with them. */
export const PassphraseSchema = z.string().min(12).max(1024);

/** What a chosen file holds, before anything of it is taken over. */
export const ImportPreviewSchema = z.strictObject({
  draft: z.string().regex(/^imp_[0-9a-f]{16}$/),
  named: z.string(),
  isEncrypted: z.boolean(),
  /** Nothing is known of an encrypted file before its passphrase. */
  isLocked: z.boolean(),
  instances: z
    .array(
      z.strictObject({
        name: z.string(),
        address: z.string(),
        environment: EnvironmentSchema,
        hasSecret: z.boolean(),
        /** What comes with it and what is left out, for the user to know before taking it over; in sentences. */
        remarks: z.array(z.string()).max(10),
        /** Why it cannot be taken over, such as a name that is taken; null when it can. */
        obstacle: z.string().nullable(),
      }),
    )
    .max(1000),
});

export const ImportResultSchema = z.strictObject({
  added: z.array(z.string()).max(1000),
  failed: z.array(z.strictObject({ name: z.string(), failure: FailureViewSchema })).max(1000),
  /** What is still to be done for some of those that were added, such as entering a password; in sentences. */
  notes: z.array(z.strictObject({ name: z.string(), note: z.string() })).max(3000),
});

const DraftSchema = ImportPreviewSchema.shape.draft;

export const transfer = {
  /** Writes the connections to a file chosen in main's own dialog: its name, or null when none was chosen. */
  save: call(z.strictObject({ passphrase: PassphraseSchema.nullable() }), z.string().nullable()),
  /** Reads a file chosen in main's own dialog; nothing of it is taken over yet. Null when none was chosen. */
  choose: call(z.void(), ImportPreviewSchema.nullable()),
  /** Looks into an encrypted file. */
  unlock: call(
    z.strictObject({ draft: DraftSchema, passphrase: z.string().min(1).max(1024) }),
    ImportPreviewSchema,
  ),
  /** Takes over what was chosen of a file. */
  take: call(
    z.strictObject({ draft: DraftSchema, names: z.array(z.string().max(80)).max(1000) }),
    ImportResultSchema,
  ),
};

export type ImportPreview = z.infer<typeof ImportPreviewSchema>;
export type ImportResult = z.infer<typeof ImportResultSchema>;
