import { expect, it } from 'vitest';
import { chooseHome, type HomeChoice } from '../../../main/store/home';

const linux: HomeChoice = { env: {}, platform: 'linux', homedir: '/home/ann', cwd: '/somewhere' };
const windows: HomeChoice = { env: {}, platform: 'win32', homedir: 'C:\\Users\\ann', cwd: 'D:\\work' };

it.each<readonly [string, HomeChoice, string]>([
  ['Linux', linux, '/home/ann/.config/Rollcall'],
  ['Linux with XDG_CONFIG_HOME', { ...linux, env: { XDG_CONFIG_HOME: '/conf' } }, '/conf/Rollcall'],
  [
    'macOS',
    { ...linux, platform: 'darwin', homedir: '/Users/ann' },
    '/Users/ann/Library/Application Support/Rollcall',
  ],
  ['Windows', windows, 'C:\\Users\\ann\\AppData\\Roaming\\Rollcall'],
  ['Windows with APPDATA', { ...windows, env: { APPDATA: 'E:\\Roaming' } }, 'E:\\Roaming\\Rollcall'],
  ['ROLLCALL_HOME', { ...linux, env: { ROLLCALL_HOME: '/srv/r' } }, '/srv/r'],
  ['a flag before ROLLCALL_HOME', { ...linux, flag: '/flag', env: { ROLLCALL_HOME: '/srv/r' } }, '/flag'],
  ['a relative folder', { ...linux, flag: 'mine' }, '/somewhere/mine'],
  ['a relative folder on Windows', { ...windows, env: { ROLLCALL_HOME: 'mine' } }, 'D:\\work\\mine'],
  [
    'an empty flag, which is how Electron says there is none',
    { ...linux, flag: '' },
    '/home/ann/.config/Rollcall',
  ],
])('files live where Electron keeps them, or where the user says: %s', (_, choice, folder) => {
  expect(chooseHome(choice)).toBe(folder);
});
