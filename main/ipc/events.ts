import { channelName } from '../../preload/contract/channel-name';
import { type EventName, events as eventNames } from '../../preload/contract/channels';
import { eventSchemas } from '../../preload/contract/events';
import type { Events } from '../kernel/events';
import type { LogFields } from '../kernel/redact';

export interface ForwardPorts {
  /** Sends to every window that shows our page. */
  send(channel: string, payload: unknown): void;
  /** Nothing may be told for now: the window is locked. */
  isShut(): boolean;
  report(event: 'invalid-event', fields: LogFields): void;
}

/** Passes the services' events on to the windows, each checked first. Returns the function that stops it. */
export function forwardEvents(events: Events, ports: ForwardPorts): () => void {
  const stops = eventNames.map((name: EventName) =>
    events.on(name, (payload) => {
      if (ports.isShut()) return;
      const checked = eventSchemas[name].safeParse(payload);
      if (checked.success) ports.send(channelName(name), checked.data);
      else ports.report('invalid-event', { call: name });
    }),
  );
  return () => {
    for (const stop of stops) stop();
  };
}
