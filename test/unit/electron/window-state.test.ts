import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { placeOn, readWindowState, writeWindowState } from '../../../main/electron/window-state';

const state = { x: 10, y: 20, width: 900, height: 600, maximized: false, zoom: 1.2 };
let home: string;

beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'window-'));
});
afterEach(() => fs.rmSync(home, { recursive: true, force: true }));

describe('the file', () => {
  it('E4: comes back as it was written, and only its owner may read it', () => {
    writeWindowState(home, state);
    expect(readWindowState(home)).toEqual(state);
    expect(fs.readdirSync(home)).toEqual(['window.json']);
    if (process.platform !== 'win32')
      expect(fs.statSync(path.join(home, 'window.json')).mode & 0o777).toBe(0o600);
  });

  it.each([
    '',
    'nonsense',
    '{}',
    JSON.stringify({ ...state, width: 'wide' }),
    JSON.stringify({ ...state, zoom: 1e9 }),
    JSON.stringify({ ...state, preload: '/evil.js' }),
  ])('counts for nothing when it holds %j', (text) => {
    fs.writeFileSync(path.join(home, 'window.json'), text);
    expect(readWindowState(home)).toBeNull();
  });

  it('is not there at the first start', () => {
    expect(readWindowState(home)).toBeNull();
  });
});

describe('the place', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1080 };
  const left = { x: -1920, y: 0, width: 1920, height: 1080 };
  const { x, y, width, height } = state;

  it('is where it was', () => {
    expect(placeOn([screen], state)).toEqual({ x, y, width, height });
    expect(placeOn([screen, left], { ...state, x: -1500 })).toMatchObject({ x: -1500 });
  });

  it.each([{ x: -1500 }, { x: 1900 }, { x: -895 }, { y: 1070 }, { y: -500 }, { x: 99_999, y: 99_999 }])(
    'is for Electron to choose when that screen is gone: %j',
    (moved) => {
      expect(placeOn([screen], { ...state, ...moved })).toEqual({ width, height });
    },
  );

  it('is for Electron to choose at the first start', () => {
    expect(placeOn([screen], null)).toEqual({});
  });
});
