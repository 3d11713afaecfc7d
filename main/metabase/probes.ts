import { isPage } from './answers';
import type { Capabilities, Capability, CapabilityId, ServerFacts } from './port';
import type { Exchange } from './transport';

/**
 * Capabilities that one harmless reading tells for certain: an unknown address is 404, a part the licence lacks 402
 * (even before the caller is looked at, metabase-api 7.3), a part that is there 200, or 403 to who may not read it.
 */
const questions = {
  apiKeys: '/api/api-key/count',
  tenants: '/api/ee/tenant?status=active',
  sessionManagement: '/api/ee/session-management?limit=1',
} as const satisfies Partial<Record<CapabilityId, string>>;

type Probed = keyof typeof questions;

/**
 * The facts with the answers of the server to what its settings and its version leave open. Asks at most three short
 * questions, and none that `former`, the facts of an earlier contact, answers for the same version and licence. What
 * gets no clear answer stays as it was told.
 */
export async function withProbes(
  facts: ServerFacts,
  former: ServerFacts | null,
  get: (path: string) => Promise<Exchange>,
): Promise<ServerFacts> {
  const same = former !== null && isSameServer(former, facts);
  const answers = await Promise.all(
    wanted(facts).map(async (id): Promise<readonly [Probed, Capability] | null> => {
      const known = same ? former.capabilities[id] : null;
      if (known?.by === 'answer') return [id, known];
      const found = readProbe(await get(questions[id]));
      return found && [id, found];
    }),
  );
  const found = Object.fromEntries(answers.filter((entry) => entry !== null)) as Partial<Capabilities>;
  return { ...facts, capabilities: { ...facts.capabilities, ...found } };
}

/** Open-source builds have no address below `/api/ee`, and a switch that is off needs no question. */
function wanted({ edition, capabilities }: ServerFacts): readonly Probed[] {
  const paid = (['tenants', 'sessionManagement'] as const).filter((id) => capabilities[id].state !== 'no');
  return ['apiKeys', ...(edition === 'enterprise' ? paid : [])];
}

function isSameServer(former: ServerFacts, facts: ServerFacts): boolean {
  return (
    facts.version !== null &&
    former.version === facts.version &&
    former.features.join() === facts.features.join()
  );
}

function readProbe(exchange: Exchange): Capability | null {
  const { answer } = exchange;
  if (!answer || isPage(answer)) return null;
  const there = (answer.status >= 200 && answer.status < 300) || answer.status === 403;
  if (there) return { state: 'yes', by: 'answer' };
  return answer.status === 402 || answer.status === 404 ? { state: 'no', by: 'answer' } : null;
}
