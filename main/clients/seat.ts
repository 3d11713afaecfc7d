import { calls } from '../../preload/contract/channels';
import type { Handlers } from '../ipc/handlers';
import { err, ok, type Result } from '../kernel/result';
import type { ClientLife } from './life';
import type { Client } from './registry';

/** Where one client sits at a time: what the window asks goes to that one, and to nobody while it changes. */
export interface Seat {
  readonly handlers: Handlers;
  clientId(): string;
  life(): ClientLife;
  /**
   * Closes the client that is there and lets `begin` make the life of another. Fails with CLIENT_RUN_GOING while changes of
   * it are still made (they are not cut off, and nobody would see how they end), and with CLIENT_LEFT while one is being
   * left already. From then on every call is refused until the page begins anew: what the page of the old one asks for must
   * not be answered by the new one.
   */
  take(client: Client, begin: () => ClientLife): Promise<Result<void>>;
}

export function createSeat(ports: {
  readonly life: ClientLife;
  /** Told of bugs in the closing: the other client is opened all the same. */
  readonly report: (cause: unknown) => void;
}): Seat {
  let life = ports.life;
  /** The page that is there is of a client that is left. */
  let isGated = false;
  let isLeaving = false;

  /** The handler of a call of the client that is there, as `start` and all others are asked. */
  function ask(feature: keyof Handlers, name: string, input: unknown): Promise<Result<unknown>> {
    if (`${feature}.${name}` === 'app.start' && !isLeaving) isGated = false;
    if (isGated) return Promise.resolve(err('CLIENT_LEFT'));
    const answers = life.handlers[feature] as Readonly<
      Record<string, (asked: unknown) => Promise<Result<unknown>>>
    >;
    const answer = answers[name];
    if (!answer) throw new Error(`nothing answers ${feature}.${name}`);
    return answer(input);
  }

  return {
    // The types meet in the contract, not in this loop.
    handlers: Object.fromEntries(
      Object.entries(calls).map(([feature, names]) => [
        feature,
        Object.fromEntries(
          names.map((name) => [name, (input: unknown) => ask(feature as keyof Handlers, name, input)]),
        ),
      ]),
    ) as unknown as Handlers,
    clientId: () => life.clientId,
    life: () => life,

    async take(client, begin) {
      if (client.id === life.clientId) return ok();
      if (isLeaving) return err('CLIENT_LEFT');
      isLeaving = true;
      isGated = true;
      try {
        const left = life;
        // Asked behind the gate: nothing can begin any more between the question and the closing.
        if ((await left.going()) > 0) {
          isGated = false;
          return err('CLIENT_RUN_GOING', { name: left.name() });
        }
        await left.close().catch(ports.report);
        life = begin();
        return ok();
      } finally {
        isLeaving = false;
      }
    },
  };
}
