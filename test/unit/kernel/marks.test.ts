import { expect, it } from 'vitest';
import { createMarks } from '../../../main/kernel/marks';
import type { LogFields } from '../../../main/kernel/redact';

function faked(isOn: boolean) {
  const lines: (readonly [string, LogFields | undefined])[] = [];
  let time = 0;
  const marks = createMarks({
    isOn,
    log: { info: (event, fields) => void lines.push([event, fields]) },
    now: () => {
      time += 10.26;
      return time;
    },
  });
  return { lines, marks };
}

it('marks are lines of the log: when, and how long', async () => {
  const { lines, marks } = faked(true);
  marks.mark('window');
  const query = marks.timed('query', async (rows: number) => rows * 2);
  expect(await query(21)).toBe(42);
  const failing = marks.timed('query', () => Promise.reject(new Error('no')));
  await expect(failing()).rejects.toThrow('no');
  expect(lines).toEqual([
    ['mark', { phase: 'window', since: 10 }],
    ['mark', { phase: 'query', since: 41, ms: 10.3 }],
    ['mark', { phase: 'query', since: 72, ms: 10.3 }],
  ]);
});

it('without being asked for they are not there: the very work is handed back', () => {
  const { lines, marks } = faked(false);
  const work = async (): Promise<void> => undefined;
  marks.mark('window');
  expect(marks.timed('query', work)).toBe(work);
  expect(lines).toEqual([]);
});
