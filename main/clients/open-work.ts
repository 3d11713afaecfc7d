import { ok, type Result } from '../kernel/result';
import type { Services } from '../services';
import type { OpenWork } from './rules/certificate';

/** What is left unfinished where a client is closed now: nobody will be able to finish it here. */
export async function openWorkOf(
  open: Pick<Services, 'reviews' | 'access' | 'schedule'>,
): Promise<Result<OpenWork>> {
  const items = await open.schedule.list();
  if (!items.ok) return items;
  const [reviews, runs] = await Promise.all([open.reviews.list(), open.access.openRuns()]);
  return ok({
    reviews: reviews.filter(({ state }) => state !== 'closed').length,
    runs: runs.length,
    scheduled: items.value.filter(({ state }) => state === 'waiting').length,
  });
}
