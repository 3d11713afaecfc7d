import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { noDialogs } from '../../../main/dialogs';
import { type NotifyPorts, notify } from '../../../main/electron/notifications';
import { systemClock } from '../../../main/kernel/clock';
import { keepLooking } from '../../../main/roster/looking';
import type { RosterDraft, RosterWatch } from '../../../preload/contract/roster';
import { closing } from '../../helpers/closing';
import { connectSandbox, openContainer } from '../../helpers/open-container';
import { startSandbox } from '../../sandbox/server.mjs';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-rosters-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** What a watched folder comes to while a client is open: files come and go, and nobody calls anything. */
it('a watched folder, whatever is put there, makes proposals and notifications, and changes nothing', async () => {
  const server = closing(await startSandbox({ accounts: 40, seed: 3 }));
  /** Done when the time is asked: between the listing of the folder and the reading of a file. */
  let meanwhile = (): void => undefined;
  // Ahead, so that what is written now counts as settled.
  const ahead = 10_000;
  const clock = {
    ...systemClock,
    now: () => {
      meanwhile();
      return systemClock.now() + ahead;
    },
  };
  const open = closing(
    await openContainer({ clock, dialogs: { ...noDialogs, chooseRosterFolder: async () => folder } }),
  );
  await connectSandbox(open, server);
  const { events, handlers } = open.container;
  const { services } = open;
  const { email } = server.credentials.member;
  const told: RosterWatch[] = [];
  events.on('roster.changed', (watch) => told.push(watch));
  const notified: string[] = [];
  class Notification {
    static isSupported = () => true;
    readonly body: string;
    constructor({ body }: { readonly body: string }) {
      this.body = body;
    }
    on = () => undefined;
    show() {
      notified.push(this.body);
    }
  }
  notify(events, {
    Notification: Notification as unknown as NotifyPorts['Notification'],
    isInFront: () => false,
    likes: () => ({ notify: 'all', quietHours: null, notifyNames: false }),
    isLocked: () => false,
    hour: () => 12,
    late: async () => 0,
    report: () => undefined,
    client: () => ({ id: 'cli_0000000000000001', name: 'Acme', isOneOfSeveral: false }),
    open: () => undefined,
  });
  const { roster } = handlers;
  await roster.beginWatch();
  server.log.length = 0;
  let looks = 0;
  const bugs: unknown[] = [];
  const watch = {
    look: async () => {
      await services.rosterWatch.look();
      looks++;
    },
  };
  const looking = keepLooking({ watch, report: (cause) => bugs.push(cause), everyMs: 20 });
  const put = (name: string, content: string | Uint8Array) =>
    fs.writeFileSync(path.join(folder, name), content);
  const inFront = { timeout: 20_000 };
  const last = () => told.at(-1);
  const looked = async () => {
    const before = looks;
    await expect.poll(() => looks, inFront).toBeGreaterThan(before + 2);
  };
  try {
    // Half-written: somebody writes to it at this moment.
    put('hr.csv', `email,status\n${email},`);
    const soon = new Date(systemClock.now() + ahead);
    fs.utimesSync(path.join(folder, 'hr.csv'), soon, soon);
    await looked();
    expect(told).toEqual([]);
    put('hr.csv', `email,status\n${email},Terminated\n`);
    await expect.poll(last, inFront).toMatchObject({ proposal: { title: 'hr.csv', counts: { leavers: 1 } } });
    expect(notified).toEqual([expect.stringContaining('one person who has left is still active')]);
    expect(notified.join()).not.toContain(email);

    // The same once more, while it waits: no news.
    put('hr-copy.csv', `email,status\n${email},Terminated\n`);
    await looked();
    expect([told.length, notified.length]).toEqual([1, 1]);

    // What is proposed is a plan once somebody asks for it, and even then nothing is done.
    const draft = await roster.look({ id: last()?.proposal?.id ?? '', reading: null });
    const { leavers } = (draft as { value: RosterDraft }).value.found;
    const plan = await services.planLeaving(
      leavers.map((one) => one.email),
      'leaver',
      false,
      true,
    );
    expect(plan).toMatchObject({ value: { steps: [{ action: 'disable', target: { email } }] } });
    await roster.dismiss();
    put('hr-again.csv', `email,status\n${email},Terminated\n`);
    await expect.poll(() => told.length, inFront).toBe(2);
    expect(notified).toHaveLength(2);

    // Taken away between the listing and the reading.
    put('gone.csv', `email,status\n${email},left\n`);
    meanwhile = () => fs.rmSync(path.join(folder, 'gone.csv'), { force: true });
    await looked();
    meanwhile = () => undefined;
    expect([told.length, notified.length]).toEqual([2, 2]);

    // Huge, and no text: said once each, and the next one counts again.
    put('huge.csv', 'email\n');
    fs.truncateSync(path.join(folder, 'huge.csv'), 20_000_001);
    await expect.poll(last, inFront).toMatchObject({ watched: { problem: { code: 'ROSTER_TOO_LARGE' } } });
    put('book.csv', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0, 0, 1]));
    await expect.poll(last, inFront).toMatchObject({ watched: { problem: { code: 'LIST_NOT_TEXT' } } });
    const before = told.length;
    await looked();
    expect(told.length).toBe(before);

    // Other encodings are read for what they are.
    put('utf-16.csv', Buffer.from(`\uFEFFe-mail\tstatus\r\n${email}\tausgeschieden\r\n`, 'utf16le'));
    await expect.poll(last, inFront).toMatchObject({
      watched: { problem: null },
      proposal: { title: 'utf-16.csv', counts: { leavers: 1 } },
    });
    put('windows.csv', Buffer.from(`E-Mail;Name;Austritt\r\n${email};Müller;31.12.2025\r\n`, 'latin1'));
    await expect
      .poll(last, inFront)
      .toMatchObject({ proposal: { title: 'windows.csv', counts: { leavers: 1 } } });
  } finally {
    await looking.stop();
  }
  expect(notified).toHaveLength(4);
  expect(bugs).toEqual([]);
  expect(await services.access.latest(10)).toEqual([]);
  expect(server.log.filter(({ method }) => method !== 'GET')).toEqual([]);
  expect([...server.state.users.values()].find((user) => user.email === email)?.is_active).toBe(true);
}, 120_000);
