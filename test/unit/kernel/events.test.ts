import { expect, it } from 'vitest';
import { createEvents } from '../../../main/kernel/events';

it('a listener that throws is reported; the others hear the fact, and who told it goes on', () => {
  const reported: unknown[] = [];
  const events = createEvents((cause) => reported.push(cause));
  const heard: number[] = [];
  const bug = new Error('the window is gone');
  events.on('journal.appended', () => {
    throw bug;
  });
  events.on('journal.appended', ({ seq }) => heard.push(seq));
  events.emit('journal.appended', { seq: 7 });
  expect(heard).toEqual([7]);
  expect(reported).toEqual([bug]);
});

it('a listener that has stopped hears nothing more', () => {
  const events = createEvents();
  const heard: number[] = [];
  const stop = events.on('journal.appended', ({ seq }) => heard.push(seq));
  events.emit('journal.appended', { seq: 1 });
  stop();
  events.emit('journal.appended', { seq: 2 });
  expect(heard).toEqual([1]);
});
