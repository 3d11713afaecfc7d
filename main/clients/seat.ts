import { calls } from '../../preload/contract/channels';
import type { Handlers } from '../ipc/handlers';
import { err, type Failure, ok, type Result } from '../kernel/result';
import type { ClientLife } from './life';
import type { Client } from './registry';

/** Where one client sits at a time: what the window asks goes to that one, and to nobody while it changes. */
export interface Seat {
  readonly handlers: Handlers;
  clientId(): string;
  life(): ClientLife;
  /**
   * Closes the client that is there and has the life of another one made. Fails as `mayLeave` does (changes are not cut off,
   * and nobody would see how they end), as `prepare` does, and with CLIENT_LEFT while one is being left already; then the one
   * that is there stays. From the closing on every call is refused until the page begins anew: what the page of the old one
   * asks for must not be answered by the new one.
   */
  take(client: Client, turn: Turn): Promise<Result<void>>;
  /** Closes the client that is there as soon as nothing of it is going on, for another one to `wake`; unless it was called off by then. */
  rest(isCalledOff: () => boolean): Promise<void>;
  /** Waits for a closing that has begun, and has the client begun anew; nothing where it was not closed. */
  wake(begin: () => ClientLife): Promise<void>;
  isAtRest(): boolean;
  /** Closes the client that is there, after a change that is under way. None is begun any more. */
  end(): Promise<void>;
}

/** How the place is given to another client. */
export interface Turn {
  /** While the old one is still open: what can keep the other one from being opened. */
  prepare(): Promise<Result<void>>;
  begin(): Result<ClientLife>;
  /** The other one cannot be opened after all, so the one that was closed is begun anew. */
  goBack(left: string, why: Failure): Promise<ClientLife>;
  /** One of them is there: has the page begin anew. */
  renew(): void;
}

/** How often it is looked whether a run has ended, in ms. */
const patience = 500;
const pause = () => new Promise<void>((resolve) => void setTimeout(resolve, patience).unref());

export function createSeat(ports: {
  readonly life: ClientLife;
  /** It is closed, and only begins once it is woken. */
  readonly isAtRest?: boolean;
  /** Told of bugs in the closing: the other client is opened all the same. */
  readonly report: (cause: unknown) => void;
}): Seat {
  let life = ports.life;
  /** The page that is there is of a client that is left. */
  let isGated = false;
  let isLeaving = false;
  let isEnding = false;
  /** Closed behind the lock. `closing` while it is being closed. */
  let rest: 'awake' | 'closing' | 'at rest' = ports.isAtRest ? 'at rest' : 'awake';
  /** The change that is under way, or was last. */
  let change: Promise<unknown> = Promise.resolve();

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

  async function give(turn: Turn): Promise<Result<void>> {
    const left = life;
    // Asked behind the gate: nothing can begin any more between the question and the closing.
    let isReady = false;
    try {
      const may = await left.mayLeave();
      const ready = may.ok ? await turn.prepare() : may;
      if (!ready.ok) return ready;
      isReady = true;
    } finally {
      isGated = isReady;
    }
    await left.close().catch(ports.report);
    // The program ends: there is nobody to open another one for.
    if (isEnding) return err('CLIENT_LEFT');
    const begun = began(turn);
    life = begun.ok ? begun.value : await turn.goBack(left.clientId, begun.error);
    turn.renew();
    return begun.ok ? ok() : begun;
  }

  function began(turn: Turn): Result<ClientLife> {
    try {
      return turn.begin();
    } catch (cause) {
      ports.report(cause);
      return err('INTERNAL');
    }
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

    async take(client, turn) {
      if (client.id === life.clientId) return ok();
      if (isLeaving || isEnding) return err('CLIENT_LEFT');
      isLeaving = true;
      isGated = true;
      const changing = give(turn).finally(() => {
        isLeaving = false;
      });
      change = changing;
      return changing;
    },

    async rest(isCalledOff) {
      await change.catch(() => undefined); // told to whoever asked for it
      while (!isEnding && !isCalledOff() && !(await life.mayLeave()).ok) await pause();
      if (isEnding || isCalledOff() || rest !== 'awake') return;
      rest = 'closing';
      const closing = life
        .close()
        .catch(ports.report)
        .finally(() => {
          rest = 'at rest';
        });
      change = closing;
      await closing;
    },

    async wake(begin) {
      if (rest === 'awake') return;
      await change.catch(() => undefined);
      life = begin();
      rest = 'awake';
    },
    isAtRest: () => rest === 'at rest',

    async end() {
      isEnding = true;
      await change.catch(() => undefined); // told to whoever asked for it
      await life.close();
    },
  };
}
