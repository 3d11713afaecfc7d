import type { Linked } from '../../preload/contract/app';
import type { Clock } from '../kernel/clock';
import type { LinkDesk } from './desk';
import { standingOf } from './rules/standing';

/** In ms: for how long a link waits for the client it is for; the page offers to switch as long. */
const switchOffer = 60_000;

type Clients = Parameters<typeof standingOf>[1];

/** The link that waits, once. Of one for another client its name alone: what it is about stays behind that client's wall. */
export function takeLink(
  desk: LinkDesk | undefined,
  clients: Clients,
  openId: string,
  clock: Pick<Clock, 'now'>,
): Linked | null {
  const link = desk?.take() ?? null;
  if (link === null) return null;
  const { standing, client } = standingOf(link, clients, openId);
  const { client: _, ...about } = { client: null, ...link };
  if (standing === 'other-client' && client) desk?.setAside(link, client.id, clock.now() + switchOffer);
  const isOurs = standing === 'here' && about.kind !== 'unknown';
  return { standing, client: client?.name ?? null, link: isOurs ? about : null };
}
