import { expect, it, vi } from 'vitest';
import { printOptions } from '../../../main/electron/print-page';
import { windowOptions } from '../../../main/electron/window';

// Outside Electron its package answers with the path of a binary, or fails where there is none.
vi.mock('electron', () => ({ BrowserWindow: class {}, Menu: {}, screen: {}, session: {} }));

const choices = { packaged: true, dark: false, preload: '/app/preload.js', place: {}, zoom: 1 };

it('A1: every window has exactly these rights', () => {
  expect(windowOptions(choices).webPreferences).toEqual({
    preload: '/app/preload.js',
    partition: 'rollcall',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: false,
    zoomFactor: 1,
  });
});

it('A1: the window that prints has less than that: no script, no preload, a session of its own', () => {
  const { preload: _none, zoomFactor: _usual, ...rights } = windowOptions(choices).webPreferences ?? {};
  expect(printOptions).toEqual({
    show: false,
    webPreferences: { ...rights, partition: 'rollcall-print', javascript: false },
  });
});

it('A1: developer tools are there only while developing', () => {
  expect(windowOptions({ ...choices, packaged: false }).webPreferences?.devTools).toBe(true);
});

it('opens where it was left, and without a flash of the other theme', () => {
  const place = { x: 5, y: 6, width: 700, height: 500 };
  expect(windowOptions({ ...choices, place, dark: true })).toMatchObject({
    ...place,
    title: 'Rollcall',
    minWidth: 640,
    minHeight: 480,
    show: false,
    backgroundColor: '#191918',
  });
  expect(windowOptions(choices)).toMatchObject({ width: 1280, height: 800, backgroundColor: '#ffffff' });
});
