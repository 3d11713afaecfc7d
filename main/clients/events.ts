import { events as eventNames } from '../../preload/contract/channels';
import { createEvents, type EventName, type Events } from '../kernel/events';

/** The events of one client. */
export interface OwnEvents extends Events {
  /** Nothing of it is heard outside from now on, whatever still comes to an end. */
  end(): void;
}

/** Passes on what is told of a client for as long as it is open. What others are told of others does not come in. */
export function createOwnEvents(heard: Events, report: (cause: unknown) => void): OwnEvents {
  const own = createEvents(report);
  const stops = eventNames.map((name: EventName) => own.on(name, (payload) => heard.emit(name, payload)));
  return {
    ...own,
    end() {
      for (const stop of stops) stop();
    },
  };
}
