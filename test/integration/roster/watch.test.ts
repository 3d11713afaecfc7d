import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noDialogs } from '../../../main/dialogs';
import type { RosterDraft, RosterWatch } from '../../../preload/contract/roster';
import { closing } from '../../helpers/closing';
import { connectSandbox, openContainer } from '../../helpers/open-container';
import { startSandbox } from '../../sandbox/server.mjs';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-rosters-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const long = new Date('2026-01-01T00:00:00Z');
/** Written so long ago that nobody writes to it any more. */
function put(name: string, text: string, at = long): void {
  fs.writeFileSync(path.join(folder, name), text);
  fs.utimesSync(path.join(folder, name), at, at);
}

async function opened() {
  const server = closing(await startSandbox({ accounts: 40, seed: 3 }));
  const open = closing(
    await openContainer({ dialogs: { ...noDialogs, chooseRosterFolder: async () => folder } }),
  );
  await connectSandbox(open, server);
  const { roster } = open.container.handlers;
  const told: RosterWatch[] = [];
  open.container.events.on('roster.changed', (watch) => told.push(watch));
  const { email } = server.credentials.member;
  return { ...open, server, roster, told, email, look: open.services.rosterWatch.look };
}

describe('a watched folder', () => {
  it('makes a proposal of a new roster, and changes nothing', async () => {
    put('old.csv', 'email,status\nx@acme.example,left\n');
    const { server, services, roster, told, email, look, bugs } = await opened();
    expect(await roster.beginWatch()).toMatchObject({
      value: { watched: { title: path.basename(folder), problem: null }, proposal: null },
    });
    await look();
    expect(told).toEqual([]);
    put('new.csv', `email,status\n${email},Terminated\n`, new Date('2026-02-01T00:00:00Z'));
    put('notes.md', email);
    await look();
    await look();
    expect(told).toMatchObject([{ proposal: { title: 'new.csv', counts: { leavers: 1 } } }]);
    const draft = await roster.look({ id: told[0]?.proposal?.id ?? '', reading: null });
    expect((draft as { value: RosterDraft }).value.found.leavers).toMatchObject([{ email }]);
    expect([...server.state.users.values()].find((user) => user.email === email)?.is_active).toBe(true);
    expect(await services.access.latest(10)).toEqual([]);
    expect(await roster.dismiss()).toMatchObject({ value: { proposal: null } });
    expect(bugs).toEqual([]);
  });

  it('leaves alone what is being written, says what is wrong, and goes on when that is over', async () => {
    const { roster, told, email, look } = await opened();
    await roster.beginWatch();
    put('half.csv', `email,status\n${email},`, new Date());
    await look();
    expect(told).toEqual([]);
    put('half.csv', 'name\nAnn\n');
    await look();
    await look();
    expect(told).toMatchObject([
      { watched: { problem: { code: 'ROSTER_WITHOUT_ADDRESSES' } }, proposal: null },
    ]);
    put('half.csv', `email,status\n${email},left\n`, new Date('2026-03-01T00:00:00Z'));
    await look();
    expect(told.at(-1)).toMatchObject({ watched: { problem: null }, proposal: { title: 'half.csv' } });
    fs.rmSync(folder, { recursive: true });
    await look();
    expect(told.at(-1)).toMatchObject({ watched: { problem: { code: 'FILE_UNREADABLE' } } });
    fs.mkdirSync(folder);
    await look();
    expect(told.at(-1)).toMatchObject({ watched: { problem: null } });
    expect(await roster.endWatch()).toMatchObject({ value: { watched: null, proposal: null } });
    put('later.csv', `email,status\n${email},left\n`);
    const before = told.length;
    await look();
    expect(told.length).toBe(before);
  });
});

describe('a roster in the window', () => {
  it('is opened, read in another way, remembered so, and gone after others were opened', async () => {
    const { roster, email, services } = await opened();
    const read = async (text: string) => {
      const made = await roster.read({ name: 'hr.csv', content: new TextEncoder().encode(text) });
      if (!made.ok) throw new Error(made.error.code);
      return made.value;
    };
    const first = await read(`Firm,Phase\n${email},Garden leave\n`);
    expect([first.found.leavers, first.found.columns]).toEqual([[], { email: 'Firm' }]);
    const reading = {
      columns: { email: 'Firm', status: 'Phase' },
      left: ['Garden leave'],
      dates: null,
      picks: [],
    };
    expect(await roster.look({ id: first.id, reading })).toMatchObject({
      value: { reading, found: { leavers: [{ email, status: 'Garden leave' }] } },
    });
    expect((await read(`Firm,Phase\n${email},Garden leave\n`)).found.leavers).toHaveLength(1);
    expect(await services.roster.reading()).toEqual(reading);
    await read('email\na@x.example');
    await read('email\na@x.example');
    expect(await roster.look({ id: first.id, reading: null })).toMatchObject({
      error: { code: 'ROSTER_GONE' },
    });
    expect(await roster.choose()).toEqual({ ok: true, value: null });
  });
});
