import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { brokenRules, importsOf, productSources } from './layers';

const root = path.resolve(import.meta.dirname, '../..');

describe('folder rules', () => {
  test('A1, A6, A7, A11: hold in the whole product', () => {
    const sources = productSources(root);
    expect(sources.length).toBeGreaterThan(50);
    expect(brokenRules(sources)).toEqual([]);
  });

  test.each([
    ['main/access/rules/plan.ts', "import { net } from 'electron';", 'rules are pure'],
    ['main/access/rules/plan.ts', "import type { Db } from '../repository';", 'rules are pure'],
    ['main/access/rules/plan.ts', "import { randomUUID } from 'node:crypto';", 'rules are pure'],
    ['main/kernel/log.ts', "import { access } from '../access/service';", 'kernel knows only'],
    ['main/access/service.ts', "import { app } from 'electron';", 'electron is imported only'],
    ['main/access/service.ts', "const { app } = require('electron');", 'electron is imported only'],
    ['main/access/service.ts', "const e = await import('electron/main');", 'electron is imported only'],
    ['main/store/settings.ts', "import Store from 'electron-store';", 'electron-store'],
    ['main/cli/index.ts', "import { open } from '../electron/window';", 'run without it'],
    ['main/ipc/router.ts', "import { App } from '../../renderer/app';", 'never the page'],
    [
      'preload/contract/access.ts',
      "import { plan } from '../../main/access/rules/plan';",
      'the contract holds',
    ],
    ['preload/index.ts', "import { contract } from './contract/index';", 'the preload takes'],
    [
      'renderer/app.tsx',
      "import type { Row } from '../main/store/schema';",
      'only the types of the contract',
    ],
    ['renderer/app.tsx', "import { contract } from '../preload/contract';", 'only the types of the contract'],
    ['preload/texts/text.ts', "import { ok } from '../../main/kernel/result';", 'texts know only texts'],
    ['renderer/app.tsx', "import fs from 'node:fs';", 'only the types of the contract'],
    ['renderer/features/access/page.tsx', "import { x } from '../directory/store';", 'another feature'],
    ['renderer/components/dialog.tsx', "export { x } from '../features/access/page';", 'components know'],
    ['main/container.ts', "import { startSandbox } from '../test/sandbox/server.mjs';", 'neither its tests'],
    ['main/access/run.ts', 'register(ipcMain);', 'the router'],
    ['main/index.ts', 'ipcMain.handle(channel, handler);', 'the router alone'],
    ['renderer/app.tsx', 'ipcRenderer.send(channel);', 'the preload'],
    ['main/electron/window.ts', 'void shell.openExternal(url);', 'in one place'],
    ['renderer/app.tsx', 'window.rollcall.access.plan();', 'touched in one place'],
    ['renderer/app.tsx', 'return <p dangerouslySetInnerHTML={name} />;', 'never markup'],
    ['main/electron/window.ts', 'const preferences = { sandbox: false };', 'stays sandboxed'],
    ['main/electron/window.ts', 'const preferences = { nodeIntegrationInWorker: true };', 'stays sandboxed'],
  ])('find what is planted: %s, %s', (file, text, says) => {
    expect(brokenRules([{ file, text }])).toContainEqual(expect.stringContaining(says));
  });

  test.each([
    ['main/access/rules/plan.ts', "import type { Account } from '../../directory/rules/account';"],
    ['main/journal/rules/chain.ts', "import { createHash } from 'node:crypto';"],
    ['preload/contract/access.ts', "import type { Step } from '../../main/access/rules/plan';"],
    [
      'preload/index.ts',
      "import { calls } from './contract/channels';\nimport { ipcRenderer } from 'electron';",
    ],
    ['preload/index.ts', "import type { Bridge } from './contract';"],
    ['main/access/rules/outcome.ts', "import type { Action } from '../../../preload/contract/access';"],
    ['renderer/app.tsx', "import { t } from '../preload/texts/text';"],
    ['renderer/bridge.ts', "import type { Bridge } from '../preload/contract';\nwindow.rollcall;"],
    ['renderer/features/access/page.tsx', "import { useAccess } from './store';"],
    ['main/access/service.ts', '// ipcMain and electron belong elsewhere\n/* shell.openExternal( */'],
  ])('let pass what is right: %s', (file, text) => {
    expect(brokenRules([{ file, text }])).toEqual([]);
  });

  test('read every way to import', () => {
    const code = [
      "import a from './a';",
      'import {',
      '  b,',
      '  type c,',
      "} from '../b.ts';",
      "import './c.css';",
      "export type { d } from 'd';",
      "const e = await import('./e');",
      "type F = typeof import('./f');",
    ].join('\n');
    expect(importsOf('main/x/y.ts', code).map(({ to, typeOnly }) => [to, typeOnly])).toEqual([
      ['main/x/a', false],
      ['main/b', false],
      ['main/x/c.css', false],
      ['d', true],
      ['main/x/e', false],
      ['main/x/f', true],
    ]);
  });
});
