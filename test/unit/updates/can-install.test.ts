import { expect, it } from 'vitest';
import { canInstall } from '../../../main/updates/rules/can-install';

const local = 'C:\\Users\\kim\\AppData\\Local';

it.each([
  ['an AppImage', 'linux', { APPIMAGE: '/home/kim/Rollcall.AppImage' }, '/tmp/.mount/rollcall', true],
  ['a deb', 'linux', {}, '/opt/Rollcall/rollcall', false],
  ['a word for an AppImage', 'linux', { APPIMAGE: 'Rollcall' }, '/opt/Rollcall/rollcall', false],
  [
    'Windows, for this user',
    'win32',
    { LOCALAPPDATA: local },
    `${local}\\Programs\\Rollcall\\Rollcall.exe`,
    true,
  ],
  [
    'Windows, for all users',
    'win32',
    { LOCALAPPDATA: local },
    'C:\\Program Files\\Rollcall\\Rollcall.exe',
    false,
  ],
  ['a folder that begins alike', 'win32', { LOCALAPPDATA: local }, `${local}2\\Rollcall.exe`, false],
  ['Windows without a word of its folder', 'win32', {}, `${local}\\Rollcall.exe`, false],
  ['a Mac', 'darwin', {}, '/Applications/Rollcall.app/Contents/MacOS/Rollcall', true],
  ['an image on a Mac', 'darwin', {}, '/Volumes/Rollcall/Rollcall.app/Contents/MacOS/Rollcall', false],
] as const)('B4: what can replace itself: %s', (_, platform, env, program, expected) => {
  expect(canInstall({ isPackaged: true, platform, env, program })).toBe(expected);
  expect(canInstall({ isPackaged: false, platform, env, program })).toBe(false);
});
