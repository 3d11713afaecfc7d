import fs from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import type { ClientView } from '../../preload/contract/clients';
import type { Events } from '../kernel/events';
import { writePrivately } from '../kernel/sealed-file';
import type { Services } from '../services';

/** More than a client may have scheduled is not needed to say that something waits. */
const mostMoments = 1_000;

/**
 * What can be seen of a client that is not open: moments and counts, of nobody. It lies beside the client's files unsealed:
 * to open it for each of forty clients would ask the keychain forty times whenever the switcher is looked at.
 */
const GlanceSchema = z.strictObject({
  readAt: z.iso.datetime().nullable(),
  /** When what is scheduled is to be done (ISO), the earliest first. */
  moments: z.array(z.iso.datetime()).max(mostMoments),
  flags: z.number().int().min(0),
});
export type Glance = z.infer<typeof GlanceSchema>;

const fileOf = (home: string, clientId: string) => path.join(home, 'clients', `${clientId}.glance`);

interface GlancePlace {
  readonly home: string;
  readonly clientId: string;
  /** Of that client, open. */
  readonly services: Pick<Services, 'connections' | 'directory' | 'history' | 'schedule'>;
}

/** Writes what can be seen of it from outside, where that is another than before. A store that does not answer says nothing. */
export async function leaveGlance({ home, clientId, services }: GlancePlace): Promise<void> {
  const { connections, directory, history, schedule } = services;
  const items = await schedule.list();
  const flags = await history.flags({ states: ['open'], refs: [], offset: 0, limit: 0 });
  if (!items.ok || !flags.ok) return;
  const read = connections.all().map(({ id }) => directory.syncState(id).readAt);
  const glance: Glance = {
    // Where one was never read, nothing is known of how old the whole is.
    readAt: read.length === 0 || read.includes(null) ? null : (read.sort()[0] ?? null),
    moments: items.value
      .filter(({ state }) => state === 'waiting')
      .map(({ at }) => at)
      .sort()
      .slice(0, mostMoments),
    flags: flags.value.open,
  };
  const text = JSON.stringify(glance);
  const before = await fs.readFile(fileOf(home, clientId), 'utf8').catch(() => null);
  if (text !== before) await writePrivately(fileOf(home, clientId), Buffer.from(text));
}

/** How long nothing may have changed before it is written, in ms. */
const quiet = 2_000;

/** Keeps it up to date while the client is open: whoever is killed leaves nothing at the end. */
export function keepGlance(
  place: GlancePlace & { readonly events: Events; readonly report: (cause: unknown) => void },
): () => void {
  let timer: NodeJS.Timeout | undefined;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void leaveGlance(place).catch(place.report), quiet);
    timer.unref();
  };
  const stops = (['directory.synced', 'schedule.changed', 'history.changed'] as const).map((name) =>
    place.events.on(name, wait),
  );
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

/** What is known of a client without opening it. What cannot be read is not known. */
export async function glanceAt(
  home: string,
  clientId: string,
  now: number,
): Promise<Pick<ClientView, 'readAt' | 'due' | 'flags'>> {
  try {
    const text = await fs.readFile(fileOf(home, clientId), 'utf8');
    const { readAt, moments, flags } = GlanceSchema.parse(JSON.parse(text));
    return { readAt, due: moments.filter((moment) => Date.parse(moment) <= now).length, flags };
  } catch {
    return { readAt: null, due: 0, flags: 0 };
  }
}
