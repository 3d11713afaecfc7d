import { expect, it, vi } from 'vitest';
import type { ClientLife } from '../../../main/clients/life';
import { createSeat, type Turn } from '../../../main/clients/seat';
import type { Handlers } from '../../../main/ipc/handlers';
import { err, ok } from '../../../main/kernel/result';

/** A client that is open, of which only its closing matters. */
function life(id: string, close: () => Promise<void> = async () => undefined) {
  const closed = vi.fn(close);
  const made: ClientLife = {
    ...{ clientId: id, name: () => id, state: () => 'open', look: () => undefined, close: closed },
    services: async () => err('CLIENT_LEFT'),
    mayLeave: async () => ok(),
    handlers: {
      app: { start: async () => ok(), status: async () => ok(id) },
    } as unknown as Handlers,
  };
  return { made, closed };
}

const client = (id: string) => ({ id, name: id, color: 'blue' as const });
const turn = (over: Partial<Turn>): Turn => ({
  prepare: async () => ok(),
  begin: () => ok(life('new').made),
  goBack: async () => life('anew').made,
  renew: () => undefined,
  ...over,
});

it('stays with the client that is open where the other one cannot be prepared', async () => {
  const { made, closed } = life('old');
  const seat = createSeat({ life: made, report: vi.fn() });
  const full = err('FILE_NOT_WRITTEN', { file: 'settings.json', why: 'the disk is full' });
  expect(await seat.take(client('new'), turn({ prepare: async () => full }))).toEqual(full);
  const broken = turn({ prepare: () => Promise.reject(new Error('a bug')) });
  await expect(seat.take(client('new'), broken)).rejects.toThrow('a bug');
  expect(closed).not.toHaveBeenCalled();
  expect(await seat.handlers.app.status()).toEqual(ok('old'));
});

it.each([
  ['cannot be begun', () => err('CLIENT_GONE'), 'CLIENT_GONE'],
  [
    'throws',
    () => {
      throw new Error('a bug');
    },
    'INTERNAL',
  ],
] as const)('begins the old client anew where the other one %s', async (_how, begin, code) => {
  const report = vi.fn();
  const seat = createSeat({ life: life('old').made, report });
  const goBack = vi.fn(async () => life('old').made);
  const renew = vi.fn();
  expect(await seat.take(client('new'), turn({ begin, goBack, renew }))).toMatchObject({ error: { code } });
  expect(goBack).toHaveBeenCalledWith('old', expect.objectContaining({ code }));
  expect(renew).toHaveBeenCalledTimes(1);
  expect(report).toHaveBeenCalledTimes(code === 'INTERNAL' ? 1 : 0);
  await seat.handlers.app.start();
  expect(await seat.handlers.app.status()).toEqual(ok('old'));
});

it('ends after the change that is under way, and begins none then', async () => {
  let finish: () => void = () => undefined;
  const { made, closed } = life('old', () => new Promise<void>((resolve) => (finish = resolve)));
  const seat = createSeat({ life: made, report: vi.fn() });
  const begin = vi.fn(() => ok(life('new').made));
  const taken = seat.take(client('new'), turn({ begin }));
  await vi.waitFor(() => expect(closed).toHaveBeenCalled());
  let hasEnded = false;
  const ended = seat.end().then(() => {
    hasEnded = true;
  });
  expect(await seat.take(client('third'), turn({ begin }))).toMatchObject({ error: { code: 'CLIENT_LEFT' } });
  expect(hasEnded).toBe(false);
  finish();
  expect(await taken).toMatchObject({ error: { code: 'CLIENT_LEFT' } });
  // A life closes once, however often it is asked.
  finish();
  await vi.waitFor(() => expect(closed).toHaveBeenCalledTimes(2));
  finish();
  await ended;
  expect(begin).not.toHaveBeenCalled();
});
