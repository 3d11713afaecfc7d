import * as z from 'zod';
import { RunViewSchema } from './access';
import type { EventName } from './channels';
import { SyncStateSchema } from './connections';
import { SettingsSchema } from './settings';
import { IdSchema } from './values';

/** Facts that come back from the services. Each is checked in main before it is sent. */
export const eventSchemas = {
  'connections.changed': z.strictObject({}),
  'directory.changed': z.strictObject({ revision: z.number().int() }),
  'directory.synced': z.strictObject({ instanceId: IdSchema, sync: SyncStateSchema }),
  'runs.progressed': RunViewSchema,
  'journal.appended': z.strictObject({ seq: z.number().int() }),
  'settings.changed': SettingsSchema,
} satisfies Record<EventName, z.ZodType>;

export type EventPayloads = { [E in EventName]: z.infer<(typeof eventSchemas)[E]> };
