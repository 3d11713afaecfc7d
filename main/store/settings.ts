import fs from 'node:fs';
import path from 'node:path';
import Conf, { type Options } from 'conf';
import * as z from 'zod';
import { ClientColorSchema, ClientIdSchema, ClientNameSchema } from '../../preload/contract/clients';
import { type Layout, LayoutSchema } from '../../preload/contract/layout';
import {
  FirstStepsSchema,
  LanguageSchema,
  LockAfterSchema,
  QuietHoursSchema,
  ReadEverySchema,
  ZoneSchema,
} from '../../preload/contract/settings';
import type { Language } from '../../preload/texts/text';
import { newId } from '../kernel/ids';

/** How the table looks until the user changes it. */
export const usualLayout: Layout = {
  density: 'normal',
  accounts: { columns: null, widths: [] },
  people: { columns: null, widths: [] },
};

/** What the settings file holds: likes and names, no facts and never a secret (security C6). */
const ClientSchema = z.object({
  id: ClientIdSchema,
  name: ClientNameSchema,
  /** Earlier versions wrote none, and a later one may know another. */
  color: ClientColorSchema.catch('blue'),
  /** The made-up company; left out of all others. */
  isDemo: z.literal(true).optional(),
});
const ThemeSchema = z.enum(['system', 'light', 'dark']);
/** By client. One that another version wrote is no reason to set the file aside: that client starts with the usual one. */
const LayoutsSchema = z
  .record(
    z.string(),
    LayoutSchema.catch(() => usualLayout),
  )
  .catch({});
/** By client. A zone that this computer does not know is told where a time is typed. */
const ZonesSchema = z.record(z.string(), ZoneSchema).catch({});
/** Earlier versions knew only all or none. */
const NotifySchema = z.union([
  z.enum(['all', 'important', 'none']),
  z.boolean().transform((isOn) => (isOn ? ('all' as const) : ('none' as const))),
]);
/** By client. What cannot be read is begun anew. */
const AllFirstStepsSchema = z.record(z.string(), FirstStepsSchema).catch({});
const LikesSchema = z.object({
  theme: ThemeSchema.default('system'),
  /** Absent as long as nobody chose one: then it is that of the system. */
  language: LanguageSchema.optional(),
  /** For how many days changes of accounts are kept. */
  keepDays: z.number().int().min(1).max(3650).default(730),
  /** Notifications of the operating system, while the window is not in front. */
  notify: NotifySchema.default('all'),
  quietHours: QuietHoursSchema.default(null),
  notifyNames: z.boolean().default(false),
  /** How often everything is read, in minutes; null: only when somebody asks. */
  readEvery: ReadEverySchema.default(10),
  background: z.boolean().default(false),
  /** After how many minutes without anybody it is locked; null: never by itself. */
  lockAfter: LockAfterSchema.default(null),
  lockOnSleep: z.boolean().default(true),
  /** What was agreed to with nobody there to see it is not done with nobody there to see it, unless somebody says so. */
  dueWhileLocked: z.boolean().default(false),
});
const StoredSchema = LikesSchema.extend({
  clients: z.array(ClientSchema).min(1),
  activeClient: z.string(),
  layouts: LayoutsSchema.optional(),
  zones: ZonesSchema.optional(),
  firstSteps: AllFirstStepsSchema.optional(),
  /** A later version of Rollcall that somebody wants to hear of later; `until` in ms. */
  updatePutOff: z.object({ version: z.string(), until: z.number() }).optional().catch(undefined),
}).refine(({ clients, activeClient }) => clients.some(({ id }) => id === activeClient), 'no such client');

type InFile = z.infer<typeof StoredSchema>;

export type Stored = InFile & { readonly language: Language };

export interface SettingsStore {
  /** As the file is now: the app and the command line share it. */
  get(): Stored;
  /** Replaces what is given and writes the file atomically; answers the whole. Throws when the disk does not take it. */
  set(patch: Partial<Stored>): Stored;
}

/** `conf`, or electron-store on top of it, which adds `name`. */
type Backend = new (
  options: Partial<Options<InFile>> & { readonly name?: string },
) => Pick<Conf<InFile>, 'store'>;

export interface SettingsOptions {
  /** Rollcall's folder. */
  readonly home: string;
  readonly backend?: Backend;
  /** What the system speaks, for whoever has chosen no language; without it English. */
  readonly systemLanguage?: Language;
  /** Told when a broken file was set aside, with its new path. */
  readonly onBroken?: (setAside: string) => void;
  readonly now?: () => number;
}

/**
 * Settings in `settings.json`. On the first start it makes one client. A file that cannot be understood is set aside
 * beside it, never deleted; what is still readable in it is kept, so that a typing error does not cost the clients.
 */
export function createSettingsStore(options: SettingsOptions): SettingsStore {
  const { home, backend = Conf, onBroken = () => undefined, now = Date.now } = options;
  const { systemLanguage = 'en' } = options;
  const file = path.join(home, 'settings.json');

  const open = () =>
    new backend({
      cwd: home,
      configName: 'settings',
      name: 'settings',
      configFileMode: 0o600,
      clearInvalidConfig: false,
      accessPropertiesByDotNotation: false,
    });
  const write = (stored: InFile): InFile => {
    fs.mkdirSync(home, { recursive: true, mode: 0o700 });
    open().store = stored;
    return stored;
  };
  const read = (): InFile => {
    const found = parseFile(file);
    if (found.state === 'good') return found.stored;
    if (found.state === 'absent') return write(firstStart());
    const setAside = path.join(
      home,
      `settings.broken-${new Date(now()).toISOString().replaceAll(':', '-')}.json`,
    );
    fs.renameSync(file, setAside);
    onBroken(setAside);
    return write(salvage(found.value));
  };

  const told = (stored: InFile): Stored => ({ ...stored, language: stored.language ?? systemLanguage });

  read();
  return {
    get: () => told(read()),
    set: (patch) => told(write(StoredSchema.parse({ ...read(), ...patch }))),
  };
}

type Found =
  | { readonly state: 'good'; readonly stored: InFile }
  | { readonly state: 'absent' }
  | { readonly state: 'broken'; readonly value: unknown };

function parseFile(file: string): Found {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return { state: 'absent' };
    throw cause;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { state: 'broken', value: null };
  }
  const parsed = StoredSchema.safeParse(value);
  return parsed.success ? { state: 'good', stored: parsed.data } : { state: 'broken', value };
}

/** The one there is before anybody made one. */
export const firstClient = (): InFile['clients'][number] => ({
  id: newId('cli'),
  name: 'My organisation',
  color: 'blue',
});

function firstStart(): InFile {
  const client = firstClient();
  return { ...LikesSchema.parse({}), clients: [client], activeClient: client.id };
}

/** Each part that is good by itself; the rest as on the first start. */
function salvage(value: unknown): InFile {
  const fresh = firstStart();
  const given = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const listed = Array.isArray(given.clients) ? given.clients : [];
  const clients = listed.flatMap((client) => ClientSchema.safeParse(client).data ?? []);
  const [first] = clients;
  const { shape } = LikesSchema;
  const likes = LikesSchema.parse({
    theme: shape.theme.safeParse(given.theme).data,
    language: shape.language.safeParse(given.language).data,
    keepDays: shape.keepDays.safeParse(given.keepDays).data,
    notify: shape.notify.safeParse(given.notify).data,
    quietHours: shape.quietHours.safeParse(given.quietHours).data,
    notifyNames: shape.notifyNames.safeParse(given.notifyNames).data,
    readEvery: shape.readEvery.safeParse(given.readEvery).data,
    background: shape.background.safeParse(given.background).data,
    lockAfter: shape.lockAfter.safeParse(given.lockAfter).data,
    lockOnSleep: shape.lockOnSleep.safeParse(given.lockOnSleep).data,
    dueWhileLocked: shape.dueWhileLocked.safeParse(given.dueWhileLocked).data,
  });
  if (!first) return { ...fresh, ...likes };
  const active = clients.find(({ id }) => id === given.activeClient) ?? first;
  return { ...likes, clients, activeClient: active.id };
}
