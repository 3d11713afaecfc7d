import type { Handlers } from '../ipc/handlers';
import type { Result } from '../kernel/result';

/** The demo as a client among others: made, made anew and taken away. */
export interface DemoDesk {
  /** Opens it; it is made where there is none. Fails as switching to a client does. */
  start(): Promise<Result<void>>;
  /** Another one in its place, as at the beginning. Fails with CLIENT_GONE where there is none, and as `start`. */
  reset(): Promise<Result<void>>;
  /** Fails as `reset`. */
  remove(): Promise<Result<void>>;
  /** Takes away what a crash left of one that was reset. */
  tidy(): Promise<void>;
}

export const demoHandlers = (desk: DemoDesk): Pick<Handlers, 'demo'> => ({
  demo: { act: ({ action }) => desk[action]() },
});
