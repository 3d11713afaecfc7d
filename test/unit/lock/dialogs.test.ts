import { expect, it, vi } from 'vitest';
import { noDialogs } from '../../../main/dialogs';
import { curtainedDialogs, type SystemDialogs } from '../../../main/electron/curtained-dialogs';
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
  const curtain = { isLocked: () => isLocked, times: () => 0 };
  const dialogs = whenOpen({ ...noDialogs, showSecrets: shown }, curtain, clock);
  const copied = dialogs.showSecrets(secrets);
  await clock.wait(2_000);
  expect(shown).not.toHaveBeenCalled();
  isLocked = false;
  await vi.waitFor(() => expect(shown.mock.calls[0]?.[1]?.aborted).toBe(true));
  isLocked = false;
  expect(await copied).toBe(true);
  expect(shown).toHaveBeenCalledTimes(2);
});

it('C7: a box of secrets that was answered as it was locked is shown again', async () => {
  const lock = { at: 0 };
  const shown = vi.fn(async () => {
    if (shown.mock.calls.length === 1) lock.at += 1;
    return true;
  });
  const curtain = { isLocked: () => false, times: () => lock.at };
  expect(await whenOpen({ ...noDialogs, showSecrets: shown }, curtain, clock).showSecrets(secrets)).toBe(
    true,
  );
  expect(shown).toHaveBeenCalledTimes(2);
});

it('C7: who proved behind the lock who they are has proved nothing', async () => {
  const lock = { at: 0 };
  const curtain = { isLocked: () => false, times: () => lock.at };
  const reauthenticate = async () => {
    lock.at += 1;
    return 'proven' as const;
  };
  const dialogs = whenOpen({ ...noDialogs, reauthenticate }, curtain, clock);
  expect(await dialogs.reauthenticate('lower the safe mode')).toBe('refused');
});

it('C7: what is chosen in any dialog behind the lock, or after it, was not chosen', async () => {
  const lock = { isLocked: false, times: 0 };
  let meanwhile = (): void => undefined;
  const answer = <T>(given: T) =>
    vi.fn(async () => {
      meanwhile();
      return given as never;
    });
  const system: SystemDialogs = {
    showMessageBox: answer({ response: 1, checkboxChecked: true }),
    showOpenDialog: answer({ canceled: false, filePaths: ['/tmp/hr.csv'] }),
    showSaveDialog: answer({ canceled: false, filePath: '/tmp/note.txt' }),
  };
  const dialogs = curtainedDialogs(system, () => ({
    isLocked: () => lock.isLocked,
    times: () => lock.times,
  }));
  const ask = async () => [
    await dialogs.showMessageBox({} as never, { message: 'Trust it?', cancelId: 2 }),
    await dialogs.showOpenDialog({} as never, {}),
    await dialogs.showSaveDialog({} as never, {}),
  ];
  expect(await ask()).toMatchObject([
    { response: 1 },
    { filePaths: ['/tmp/hr.csv'] },
    { filePath: '/tmp/note.txt' },
  ]);
  const nothing = [{ response: 2 }, { canceled: true, filePaths: [] }, { canceled: true, filePath: '' }];
  // Locked and opened again while the dialog was there.
  meanwhile = () => {
    lock.times += 1;
  };
  expect(await ask()).toMatchObject(nothing);
  expect(system.showSaveDialog).toHaveBeenCalledTimes(2);
  lock.isLocked = true;
  expect(await ask()).toMatchObject(nothing);
  expect(system.showSaveDialog).toHaveBeenCalledTimes(2);
});
