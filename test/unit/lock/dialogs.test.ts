import { expect, it, vi } from 'vitest';
import { noDialogs } from '../../../main/dialogs';
import { ok } from '../../../main/kernel/result';
import { whenOpen } from '../../../main/lock/handlers';

const secrets = [{ account: 'ann@acme.example', secret: 'once' }] as never;
const clock = { wait: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms / 100)) };

it('C7: secrets that are shown once go away when it is locked, and come back when it is open', async () => {
  let isLocked = true;
  const shown = vi.fn(
    (_: unknown, hidden?: AbortSignal) =>
      new Promise<boolean>((resolve) => {
        if (shown.mock.calls.length > 1) return resolve(true);
        hidden?.addEventListener('abort', () => resolve(false));
        isLocked = true;
      }),
  );
  const dialogs = whenOpen({ ...noDialogs, showSecrets: shown }, () => isLocked, clock);
  const copied = dialogs.showSecrets(secrets);
  await clock.wait(2_000);
  expect(shown).not.toHaveBeenCalled();
  isLocked = false;
  await vi.waitFor(() => expect(shown.mock.calls[0]?.[1]?.aborted).toBe(true));
  isLocked = false;
  expect(await copied).toBe(true);
  expect(shown).toHaveBeenCalledTimes(2);
});

it('C7: what is chosen behind the lock was not chosen', async () => {
  let isLocked = false;
  const dialogs = whenOpen(
    {
      ...noDialogs,
      saveNoteTo: async () => '/tmp/note.txt',
      confirmTrust: async () => true,
      chooseRoster: async () => ok({ name: 'hr.csv' } as never),
    },
    () => isLocked,
    clock,
  );
  expect(await dialogs.saveNoteTo('note.txt')).toBe('/tmp/note.txt');
  isLocked = true;
  expect([
    await dialogs.saveNoteTo('note.txt'),
    await dialogs.confirmTrust({} as never, 'bi.acme.example'),
    await dialogs.chooseRoster(),
  ]).toEqual([null, false, ok(null)]);
});
