import { createHmac, randomBytes } from 'node:crypto';
import type { KeptSessions } from '../credentials/kept-sessions';
import type { Clock } from '../kernel/clock';
import type { OpenMetabase } from '../metabase/port';
import type { Challenge, ConnectionTarget, Credential, SessionKeeper } from '../metabase/target';
import type { Instance } from './rules/instance';

/** How long the session of a test waits to be taken over by saving what was tested. */
const WAITING_MS = 10 * 60_000;

/**
 * What second factors opened: kept in the vault for an instance, and in memory for what is being tested and is no
 * instance yet, so that saving it asks for no second code.
 */
export interface SignIns {
  /** The keeper for a target: of the stored instance, or, with null, for the next test of the same and for `adopt`. */
  keeper(target: ConnectionTarget, stored: Place | null): SessionKeeper | undefined;
  /** Keeps for an instance the session that a test of the same sign-in opened. */
  adopt(instance: Place, credential: Credential): Promise<void>;
  isKept(instance: Place): Promise<boolean>;
  /** Ends the sessions nobody took over. */
  close(): Promise<void>;
}

type Place = Pick<Instance, 'id' | 'address'>;

interface Waiting {
  readonly target: ConnectionTarget;
  session: string | null;
  challenge: Challenge | null;
  until: number;
}

export function createSignIns(ports: {
  readonly sessions: KeptSessions;
  readonly openMetabase: OpenMetabase;
  readonly clock: Clock;
}): SignIns {
  const { sessions, openMetabase, clock } = ports;
  const waiting = new Map<string, Waiting>();
  /** Open questions of instances, by their id. */
  const challenges = new Map<string, Challenge>();
  /** Passwords are compared by this, so that none is held longer than its caller holds it. */
  const salt = randomBytes(32);

  function idOf({ address, credential }: Pick<ConnectionTarget, 'address' | 'credential'>): string | null {
    if (credential.kind !== 'password') return null;
    const { email, password } = credential;
    const one = JSON.stringify([new URL(address).origin, email.toLowerCase(), password]);
    return createHmac('sha256', salt).update(one).digest('hex');
  }

  /** Keeps sessions in the vault, and the open question in memory. */
  function ofInstance({ id, address }: Place): SessionKeeper {
    return {
      load: () => sessions.load(id, address),
      save: (session) => sessions.save(id, address, session),
      challenge: () => challenges.get(id) ?? null,
      ask(challenge) {
        if (challenge) challenges.set(id, challenge);
        else challenges.delete(id);
      },
    };
  }

  /** Drops what waited too long; a session among it is ended behind the caller's back. */
  function sweep(): void {
    for (const [id, one] of waiting) {
      if (one.until > clock.now()) continue;
      waiting.delete(id);
      void end(one);
    }
  }

  async function end({ target, session }: Waiting): Promise<void> {
    if (session === null) return;
    const client = openMetabase({ ...target, sessions: holding(session) });
    await client.signOut('all');
    await client.close();
  }

  return {
    keeper(target, stored) {
      sweep();
      const id = idOf(target);
      if (id === null) return undefined;
      if (stored) return ofInstance({ id: stored.id, address: target.address });
      /** Made at the first thing worth keeping: most servers ask for no code. */
      const kept = (): Waiting => {
        const one = waiting.get(id) ?? { target, session: null, challenge: null, until: 0 };
        one.until = clock.now() + WAITING_MS;
        waiting.set(id, one);
        return one;
      };
      return {
        load: async () => waiting.get(id)?.session ?? null,
        async save(session) {
          kept().session = session;
        },
        challenge: () => waiting.get(id)?.challenge ?? null,
        ask(challenge) {
          kept().challenge = challenge;
        },
      };
    },
    async adopt({ id: instanceId, address }, credential) {
      sweep();
      const id = idOf({ address, credential });
      const session = (id !== null && waiting.get(id)?.session) || null;
      if (id !== null) waiting.delete(id);
      challenges.delete(instanceId);
      if (session !== null) await sessions.save(instanceId, address, session);
    },
    isKept: async ({ id, address }) => (await sessions.load(id, address)) !== null,
    async close() {
      const left = [...waiting.values()];
      waiting.clear();
      await Promise.all(left.map(end));
    },
  };
}

/** Holds one session, to be ended. */
function holding(session: string): SessionKeeper {
  return {
    load: async () => session,
    save: async () => undefined,
    challenge: () => null,
    ask: () => undefined,
  };
}
