import { expect, it } from 'vitest';
import { forwardEvents } from '../../../main/ipc/events';
import { createEvents } from '../../../main/kernel/events';
import { events as eventNames } from '../../../preload/contract/channels';
import { eventSchemas } from '../../../preload/contract/events';

function forwarding(isShut = () => false) {
  const events = createEvents();
  const sent: unknown[] = [];
  const reports: unknown[] = [];
  const stop = forwardEvents(events, {
    send: (channel, payload) => sent.push([channel, payload]),
    isShut,
    report: (event, fields) => reports.push([event, fields]),
  });
  return { events, sent, reports, stop };
}

it('passes events on to the windows', () => {
  const { events, sent } = forwarding();
  events.emit('directory.changed', { revision: 3 });
  expect(sent).toEqual([['rollcall:directory.changed', { revision: 3 }]]);
});

it('C7: tells nothing while the window is locked', () => {
  let isLocked = true;
  const { events, sent } = forwarding(() => isLocked);
  events.emit('directory.changed', { revision: 3 });
  expect(sent).toEqual([]);
  isLocked = false;
  events.emit('directory.changed', { revision: 4 });
  expect(sent).toHaveLength(1);
});

it('A8: holds back what its schema has no place for, and tells the log the name alone', () => {
  const { events, sent, reports } = forwarding();
  events.emit('directory.changed', { revision: 3, apiKey: 'CANARY' } as { revision: number });
  expect(sent).toEqual([]);
  expect(reports).toEqual([['invalid-event', { call: 'directory.changed' }]]);
});

it('A8: has a schema for every event', () => {
  expect(Object.keys(eventSchemas).sort()).toEqual([...eventNames].sort());
});

it('stops', () => {
  const { events, sent, stop } = forwarding();
  stop();
  events.emit('connections.changed', { instanceId: null });
  expect(sent).toEqual([]);
});
