import * as z from 'zod';
import { RunViewSchema } from './access';
import { AskedSchema } from './app';
import type { EventName } from './channels';
import { SyncStateSchema } from './connections';
import { FlagKindSchema } from './history';
import { PrivacyStateSchema } from './privacy';
import { ReportExportSchema } from './reports';
import { RosterWatchSchema } from './roster';
import { SettingsSchema } from './settings';
import { FailureViewSchema, IdSchema } from './values';

/** Facts that come back from the services. Each is checked in main before it is sent. */
export const eventSchemas = {
  'app.noticed': FailureViewSchema,
  /** Which instance is another than before; null where it may be any of them, or one came or went. */
  'connections.changed': z.strictObject({ instanceId: IdSchema.nullable() }),
  'directory.changed': z.strictObject({ revision: z.number().int() }),
  'directory.synced': z.strictObject({ instanceId: IdSchema, sync: SyncStateSchema }),
  'runs.progressed': RunViewSchema,
  /** What waits to be done later is other than before. */
  'schedule.changed': z.strictObject({}),
  /** A new roster in the watched folder, or a look at it that came to nothing. */
  'roster.changed': RosterWatchSchema,
  'journal.appended': z.strictObject({ seq: z.number().int() }),
  /** A check of the journal has found so many entries good, of how many. */
  'journal.checked': z.strictObject({ entries: z.number().int(), of: z.number().int() }),
  /** An export came forward or ended. */
  'reports.progressed': ReportExportSchema,
  'settings.changed': SettingsSchema,
  /** There is a later version, or it came forward, or somebody put it off. */
  'updates.changed': z.strictObject({}),
  /** Changes or flags are others than before. `raised`: new flags, by the instance's name and kind; `who` where it is one account. */
  'history.changed': z.strictObject({
    open: z.number().int(),
    raised: z.array(
      z.strictObject({
        instance: z.string(),
        kind: FlagKindSchema,
        count: z.number().int(),
        who: z.string().nullable(),
      }),
    ),
  }),
  /** A review was opened, decided on or closed. */
  'reviews.changed': z.strictObject({}),
  /** What a role comes to, or who has it, is another by now. */
  'templates.changed': z.strictObject({}),
  /** A purge came forward, or ended: then null. */
  /** Another role, so that other things may be done. */
  'policy.changed': z.strictObject({}),
  'privacy.progressed': PrivacyStateSchema.pick({ going: true }),
  'app.asked': AskedSchema,
  /** There is another client, or one is called or looks otherwise, or what one waits for is another. */
  'clients.changed': z.strictObject({}),
  /** A command was chosen in the application's menu; the page knows what it does, and whether it makes sense now. */
  'app.commanded': z.strictObject({ command: z.string().max(60) }),
  /** A link to Rollcall was opened: `app.takeLink` says what it asks for. */
  'app.linked': z.strictObject({}),
} satisfies Record<EventName, z.ZodType>;

export type EventPayloads = { [E in EventName]: z.infer<(typeof eventSchemas)[E]> };
