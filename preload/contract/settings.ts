import * as z from 'zod';
import { call } from './call';
import { LayoutSchema } from './layout';

export const ReadEverySchema = z.literal([5, 10, 30, 60]).nullable();

const HourSchema = z.number().int().min(0).max(23);
export const QuietHoursSchema = z.strictObject({ from: HourSchema, to: HourSchema }).nullable();

export const LockAfterSchema = z.literal([5, 10, 15, 30, 60]).nullable();

/** Of the IANA list, such as `Europe/Berlin`; null: that of this computer. */
export const ZoneSchema = z.string().min(1).max(60).nullable();

/** What the texts are in; `en-XA` is the English made for testing (preload/texts/text.ts). */
export const LanguageSchema = z.enum(['en', 'de', 'en-XA']);

/** The first steps of a newcomer that leave no entry in the journal. */
export const seenSteps = ['table', 'person', 'plan'] as const;

export const FirstStepsSchema = z.strictObject({
  /** Whether the list of them stands in the window. */
  isShown: z.boolean(),
  seen: z.array(z.enum(seenSteps)).max(seenSteps.length),
});

/** What the user likes; not facts, never secrets. */
export const SettingsSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  language: LanguageSchema,
  /** Of the open client; `clients.change` gives it another. */
  clientName: z.string().min(1),
  /** Of the open client. */
  layout: LayoutSchema,
  /** For how many days changes of accounts are kept. */
  keepDays: z.number().int().min(1).max(3650),
  /** Notifications of the operating system, while the window is not in front. */
  notify: z.enum(['all', 'important', 'none']),
  /** Hours of the day, by the clock of the computer, in which none is shown; over midnight too. */
  quietHours: QuietHoursSchema,
  /** Whether they may say whom they are about: they may show on a lock screen. */
  notifyNames: z.boolean(),
  /** How often everything is read, in minutes; null: only when somebody asks. */
  readEvery: ReadEverySchema,
  /** In which times are typed for the open client. */
  zone: ZoneSchema,
  /** Rollcall goes on when its window is closed, and shows itself by an icon in the tray. */
  background: z.boolean(),
  /** After how many minutes without anybody at the computer the window is locked; null: never by itself. */
  lockAfter: LockAfterSchema,
  /** Locked also when the computer goes to sleep, or its own screen is locked. */
  lockOnSleep: z.boolean(),
  /** Scheduled changes are carried out while it is locked, too. */
  dueWhileLocked: z.boolean(),
  /** Of the open client. */
  firstSteps: FirstStepsSchema,
});

export const settings = {
  get: call(z.void(), SettingsSchema),
  set: call(SettingsSchema.omit({ clientName: true }).partial(), SettingsSchema),
};

export type SeenStep = (typeof seenSteps)[number];
export type FirstSteps = z.infer<typeof FirstStepsSchema>;
export type Settings = z.infer<typeof SettingsSchema>;
/** What the user may set at once. */
export type SettingsPatch = Partial<Omit<Settings, 'clientName'>>;
