import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { createSettingsStore, usualLayout } from '../../../main/store/settings';
import { temporaryFolder } from './workspace';

let home: string;
let file: string;
let broken: string[];

beforeEach(() => {
  home = path.join(temporaryFolder(), 'home');
  file = path.join(home, 'settings.json');
  broken = [];
});

const open = () =>
  createSettingsStore({
    home,
    onBroken: (aside) => broken.push(aside),
    now: () => Date.UTC(2026, 10, 22, 9),
  });
const write = (text: string) => {
  fs.mkdirSync(home, { recursive: true });
  fs.writeFileSync(file, text);
};
const likes = {
  ...{ theme: 'system', language: 'en', keepDays: 730, readEvery: 10 },
  ...{ notify: 'all', quietHours: null, notifyNames: false },
  ...{ background: false, lockAfter: null, lockOnSleep: true, dueWhileLocked: false },
};
const two = [
  { id: 'cli_1111111111111111', name: 'One', color: 'blue' },
  { id: 'cli_2222222222222222', name: 'Two', color: 'blue' },
] as const;

describe('settings', () => {
  test('the first start makes one client, which stays', () => {
    const first = open().get();
    expect(first).toEqual({
      clients: [{ id: expect.stringMatching(/^cli_[0-9a-f]{16}$/), name: 'My organisation', color: 'blue' }],
      activeClient: first.clients[0]?.id,
      ...likes,
    });
    expect(open().get()).toEqual(first);
    expect(broken).toEqual([]);
  });

  test('speak what the system speaks until somebody chooses, also when that changes', () => {
    const inGerman = () => createSettingsStore({ home, systemLanguage: 'de' });
    expect(open().get().language).toBe('en');
    expect(inGerman().get().language).toBe('de');
    expect(inGerman().set({ theme: 'dark' }).language).toBe('de');
    expect(open().get().language).toBe('en');
    inGerman().set({ language: 'en' });
    expect(inGerman().get().language).toBe('en');
  });

  test('a change is seen by whoever else has the file open', () => {
    const [app, cli] = [open(), open()];
    const changed = app.set({ theme: 'dark' });
    expect(cli.get()).toEqual(changed);
    expect(cli.set({ clients: [...two], activeClient: 'cli_2222222222222222' })).toMatchObject({
      theme: 'dark',
    });
    expect(app.get()).toEqual({
      clients: [...two],
      activeClient: 'cli_2222222222222222',
      ...likes,
      theme: 'dark',
    });
  });

  test('how a client likes its table is kept, and a layout of another version costs nothing else', () => {
    const settings = open();
    settings.set({ clients: [...two], activeClient: two[0].id });
    const wide = { ...usualLayout, density: 'comfortable' as const };
    settings.set({ layouts: { [two[0].id]: wide } });
    expect(open().get().layouts).toEqual({ [two[0].id]: wide });

    const stored = JSON.parse(fs.readFileSync(file, 'utf8'));
    write(JSON.stringify({ ...stored, layouts: { ...stored.layouts, [two[1].id]: { density: 'huge' } } }));
    expect(open().get()).toMatchObject({
      clients: [...two],
      layouts: { [two[0].id]: wide, [two[1].id]: usualLayout },
    });
    expect(broken).toEqual([]);
  });

  test('what does not fit is refused and not written', () => {
    const settings = open();
    const before = fs.readFileSync(file, 'utf8');
    expect(() => settings.set({ activeClient: 'cli_9999999999999999' })).toThrow();
    expect(() => settings.set({ clients: [] })).toThrow();
    expect(fs.readFileSync(file, 'utf8')).toBe(before);
  });

  test.skipIf(process.platform === 'win32')(
    'C6: nobody else may read the file, whatever it was before',
    () => {
      fs.mkdirSync(home, { recursive: true });
      const settings = open();
      fs.chmodSync(file, 0o666);
      settings.set({ theme: 'light' });
      expect(fs.statSync(file).mode & 0o777).toBe(0o600);
      expect(fs.readdirSync(home)).toEqual(['settings.json']);
    },
  );
});

describe('C6: a broken file is set aside and told of, never fatal and never deleted', () => {
  const aside = () =>
    fs.readFileSync(path.join(home, 'settings.broken-2026-11-22T09-00-00.000Z.json'), 'utf8');

  test.each(['', '{', 'null', '[]', '{"clients":7}', '\u0000\u0001'])('%j', (text) => {
    write(text);
    const settings = open();
    expect(settings.get().clients).toHaveLength(1);
    expect(broken).toHaveLength(1);
    expect(aside()).toBe(text);
    settings.set({ theme: 'dark' });
    expect(open().get().theme).toBe('dark');
    expect(broken).toHaveLength(1);
  });

  test('what is still readable in it is kept', () => {
    const unfit = { theme: 'pink', keepDays: 0, notify: 'never', readEvery: 7 };
    write(JSON.stringify({ clients: [...two], activeClient: 'cli_2222222222222222', ...unfit }));
    expect(open().get()).toEqual({ clients: [...two], activeClient: 'cli_2222222222222222', ...likes });
    expect(broken).toHaveLength(1);
  });

  test('an active client that is not there becomes the first one', () => {
    write(
      JSON.stringify({
        clients: [...two, { id: '../evil', name: 'x' }],
        activeClient: 'cli_3',
        theme: 'dark',
      }),
    );
    expect(open().get()).toEqual({
      clients: [...two],
      activeClient: 'cli_1111111111111111',
      ...likes,
      theme: 'dark',
    });
  });

  test('also when it breaks while we are running', () => {
    const settings = open();
    write('{"theme": "da');
    expect(settings.get().theme).toBe('system');
    expect(broken).toHaveLength(1);
  });
});
