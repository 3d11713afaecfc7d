import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { calls } from '../../../preload/contract/channels';
import type { RunningApp } from '../../helpers/app';
import { readFully } from '../../helpers/connect';
import { test } from '../../helpers/e2e';
import { filesBelow } from '../../helpers/files-below';
import { lookupSecret, storedAccounts } from '../../helpers/keychain';
import { instanceDialog, instancesPage } from '../pages/instances';
import { peoplePage } from '../pages/people';
import { mainWindow } from '../pages/window';

/** With characters that every way of writing a secret down turns into something else. */
const apiKey = 'mb_CANARY"key\\+/%&<~>==';
const password = 'CANARY"pass\\word+/%&<ü> 7';

/** A secret as it would look raw, in a JSON text, in an address, in a form, and in base64 at any offset. */
function disguises(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].map((offset) =>
    // The letters at either end depend on what stands beside the secret; the middle is the same wherever it is.
    Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .slice(4, -4),
  );
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    JSON.stringify(JSON.stringify(secret)).slice(3, -3),
    encodeURI(secret),
    encodeURIComponent(secret),
    new URLSearchParams({ x: secret }).toString().slice(2),
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    bytes.toString('hex'),
  ];
}

const needles = [...new Set([...disguises(apiKey), ...disguises(password)])];
const found = (text: string | Buffer): readonly string[] =>
  needles.filter((needle) =>
    typeof text === 'string'
      ? text.includes(needle)
      : text.includes(Buffer.from(needle, 'utf8')) || text.includes(Buffer.from(needle, 'utf16le')),
  );

/** Records, in main, everything that is answered or told to the window from now on. */
function listenToIpc({ electron }: RunningApp) {
  return electron.evaluateHandle(({ ipcMain, BrowserWindow }) => {
    const heard: { channel: string; text: string }[] = [];
    type Handler = (...args: unknown[]) => unknown;
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, Handler> };
    const channels = [...handlers.keys()];
    for (const [channel, handler] of [...handlers]) {
      handlers.set(channel, async (...args) => {
        const reply = await handler(...args);
        heard.push({ channel, text: JSON.stringify(reply) });
        return reply;
      });
    }
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      const send = webContents.send.bind(webContents);
      webContents.send = (channel: string, ...args: unknown[]) => {
        heard.push({ channel, text: JSON.stringify(args) });
        send(channel, ...args);
      };
    }
    return { heard, channels };
  });
}

/** The strings in the page's memory, as DevTools' heap snapshot has them, after everything that can go has gone. */
async function heapOf({ electron, window: page }: RunningApp): Promise<string> {
  const session = await electron.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return chunks.join('');
}

/** Everything a file below a folder may hold, Chromium's own files included. */
function filesWithSecrets(folder: string): readonly string[] {
  return filesBelow(folder).flatMap(({ file, content }) =>
    found(content).map((needle) => `${file}: ${needle}`),
  );
}

/** Every call of the contract once, with something sensible or wrong: their answers are listened to. */
async function driveEveryCall(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const bridge = window.rollcall as unknown as Record<
      string,
      Record<string, (input: unknown) => Promise<unknown>>
    >;
    const listed = await window.rollcall.connections.list();
    const instance = listed.ok ? listed.value[0] : undefined;
    const { id: instanceId = '', address = '', name = '' } = instance ?? {};
    const credential = null;
    const reach = { allowHttp: false, ca: null, pin: null, proxy: { kind: 'none' }, parallel: 4 };
    const same = { address, reach, secrets: { proxyPassword: null, clientCertificate: null } };
    const inputs: Record<string, unknown> = {
      'settings.set': { theme: 'light' },
      'connections.test': { ...same, instanceId, credential, secondFactor: null },
      'connections.doctor': { ...same, instanceId, credential, secondFactor: null },
      'connections.some': { instanceIds: [instanceId] },
      'connections.arrange': { instanceIds: [] },
      'transfer.save': { passphrase: null },
      'connections.update': {
        ...same,
        instanceId,
        name,
        environment: 'staging',
        safeMode: 'confirm',
        tags: [],
        credential,
      },
      'diagnostics.look': { withAddresses: true, withChecks: true },
      'directory.person': { email: 'maria.ortiz@acme.example' },
      'directory.sync': { instanceId: null },
      'directory.lookup': { text: 'maria.ortiz@acme.example' },
      'people.preview': { aliases: [], plusAddressing: true },
      'people.joins': { who: 'maria.ortiz@acme.example' },
      'people.duplicates': { offset: 0, limit: 50 },
      'overview.trend': { days: 730 },
      'leavers.summary': { from: null, to: null },
      'leavers.active': { from: null, to: null },
      'history.changes': {
        since: '2020-01-01T00:00:00.000Z',
        mode: 'steps',
        kinds: [],
        instanceIds: [],
        offset: 0,
        limit: 500,
      },
      'history.known': { since: '2020-01-01T00:00:00.000Z' },
      'history.flags': { states: [], refs: [], offset: 0, limit: 500 },
      'journal.list': { search: '', offset: 0, limit: 500 },
    };
    const failed: string[] = [];
    for (const [feature, functions] of Object.entries(bridge)) {
      for (const [call, ask] of Object.entries(functions)) {
        // These would end the test, or are driven by hand.
        if (['remove', 'add', 'useSessionMemory', 'print'].includes(call)) continue;
        const reply = (await ask(inputs[`${feature}.${call}`])) as { ok: boolean };
        if (!reply.ok) failed.push(`${feature}.${call}`);
      }
    }
    return failed;
  });
}

test('C1: secrets go into the keychain and nowhere else', async ({ launch, sandbox, home }) => {
  test.setTimeout(120_000);
  const withKey = await sandbox({ apiKey });
  const withPassword = await sandbox({ seed: 2, adminPassword: password });
  const app = await launch();
  const { window: page } = app;
  const { go, search, toast } = mainWindow(page);
  const { button, status } = peoplePage(page);
  const { button: on, add } = instancesPage(page);
  const ipc = await listenToIpc(app);
  // The search is worth nothing if it could not find: where the secret is put on purpose, it is found.
  expect(found(`x${JSON.stringify({ apiKey })}`)).not.toEqual([]);
  expect(found(Buffer.from(`ab${password}c`).toString('base64'))).not.toEqual([]);
  expect(await page.evaluate(() => window.rollcall.app.status())).toMatchObject({ ok: true });

  await test.step('typed, tested, saved', async () => {
    await go('Instances');
    for (const [name, server, secret] of [
      ['finance', withKey, { apiKey }],
      ['sales', withPassword, { email: withPassword.credentials.admin.email, password }],
    ] as const) {
      await add.click();
      const { fill, test: tryIt, report, save, dialog } = instanceDialog(page);
      await fill({ address: server.url, name, environment: 'development', ...secret });
      await tryIt.click();
      await expect(report).toContainText('administrator');
      await save.click();
      await expect(dialog).toHaveCount(0);
    }
    const kept = storedAccounts()
      .filter((account) => account.includes('/instance/'))
      .map((account) => JSON.parse(lookupSecret({ account }) ?? ''));
    expect(kept).toHaveLength(2);
    expect(kept).toContainEqual(expect.objectContaining({ kind: 'api-key', apiKey }));
    expect(kept).toContainEqual(expect.objectContaining({ kind: 'password', password }));
  });

  await test.step('refused by a server that says the secret back', async () => {
    await on('Edit', 'finance').click();
    const { fill, test: tryIt, report, cancel } = instanceDialog(page, 'Edit instance');
    await fill({ apiKey });
    withKey.faults.add({
      kind: 'status',
      status: 400,
      times: null,
      contentType: 'application/json',
      body: { message: `no key ${apiKey}`, errors: { key: apiKey } },
    });
    await tryIt.click();
    await expect(report).toContainText('Not connected');
    await cancel.click();
    await on('Refresh', 'finance').click();
    await expect(instancesPage(page).problem('finance')).toBeVisible();
    withKey.faults.clear();
    await on('Refresh', 'finance').click();
    await expect(instancesPage(page).problem('finance')).toHaveCount(0);
  });

  await test.step('a change, a failure, every call', async () => {
    await go('People');
    const { email } = withKey.credentials.member;
    await search.fill(email);
    await button('Disable', email, 'finance').click();
    await expect(status(email, 'finance', 'Disabled')).toBeVisible();
    withPassword.faults.add({
      kind: 'status',
      status: 500,
      body: `password ${password}`,
      match: { method: 'DELETE' },
    });
    await button('Disable', email, 'sales').click();
    await expect(toast(`${email} on sales was not disabled`)).toBeVisible();
    // Nobody is there to answer the dialogs of the system.
    await app.electron.evaluate(({ dialog }) => {
      dialog.showOpenDialog = async () => ({ canceled: true, filePaths: [] });
      dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' });
      dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false });
    });
    const failed = await driveEveryCall(page);
    // Without an input they refuse; none of them may do more than that.
    expect(failed).toEqual([
      'windows.open',
      'clients.change',
      'clients.switchTo',
      'clients.close',
      'demo.act',
      'diagnostics.save',
      'updates.download',
      'updates.install',
      'lock.now',
      'lock.unlock',
      'lock.setPassphrase',
      'lock.removePassphrase',
      'lock.forget',
      'connections.signIn',
      'connections.trust',
      'transfer.unlock',
      'transfer.take',
      'directory.query',
      'directory.readList',
      'directory.cancel',
      'people.setRules',
      'people.link',
      'people.unlink',
      'people.takeBack',
      'people.dismiss',
      'views.save',
      'views.arrange',
      'selection.count',
      'selection.range',
      'selection.keep',
      'selection.copy',
      'overview.savePicture',
      'access.plan',
      'access.planLeaving',
      'access.planLikeness',
      'access.explain',
      'access.execute',
      'access.undo',
      'access.run',
      'access.recheck',
      'access.pause',
      'access.resume',
      'access.drop',
      'access.retry',
      'bulk.preview',
      'leftovers.of',
      'leftovers.planStop',
      'leftovers.planHandOver',
      'leftovers.putOff',
      'leftovers.forget',
      'keys.plan',
      'keys.copy',
      'integrity.check',
      'integrity.plan',
      'groups.plan',
      'groups.list',
      'groups.detail',
      'templates.save',
      'templates.dashboards',
      'templates.check',
      'templates.holders',
      'templates.release',
      'templates.plan',
      'templates.drift',
      'templates.note',
      'templates.copyNote',
      'templates.saveNote',
      'templates.takeImport',
      'roster.read',
      'roster.look',
      'roster.planAddresses',
      'roster.planMovers',
      'joiners.plan',
      'joiners.read',
      'joiners.planEdit',
      'joiners.planEdits',
      'schedule.moment',
      'schedule.make',
      'schedule.runNow',
      'schedule.drop',
      'schedule.change',
      'dormancy.summary',
      'dormancy.rows',
      'dormancy.plan',
      'leavers.rows',
      'leavers.accounts',
      'leavers.note',
      'notes.of',
      'notes.set',
      'attachments.of',
      'attachments.attach',
      'attachments.save',
      'policy.set',
      'policy.setLimits',
      'policy.setRole',
      'privacy.preview',
      'privacy.purge',
      'privacy.agree',
      'receipts.copy',
      'receipts.copyNote',
      'receipts.save',
      'receipts.saveResults',
      'tickets.read',
      'reviews.count',
      'reviews.open',
      'reviews.get',
      'reviews.rows',
      'reviews.decide',
      'reviews.handOn',
      'reviews.saveWorksheet',
      'reviews.chooseWorksheet',
      'reviews.takeWorksheet',
      'reviews.saveFaults',
      'reviews.plan',
      'reviews.close',
      'reviews.savePack',
      'reports.save',
      'reports.saveEvidence',
      'reports.stop',
      'reports.show',
      'history.timeline',
      'history.acknowledge',
    ]);
    const listed = await page.evaluate(() => window.rollcall.connections.list());
    for (const { id } of listed.ok ? listed.value : []) await readFully(app, id);
  });

  await test.step('no answer and no event of main has a secret in it', async () => {
    const { heard, channels } = await ipc.jsonValue();
    const all = Object.entries(calls).flatMap(([feature, names]) =>
      names.map((name) => `rollcall:${feature}.${name}`),
    );
    expect(channels.sort()).toEqual(all.sort());
    const asked = new Set(heard.map(({ channel }) => channel));
    for (const channel of [
      'connections.add',
      'connections.test',
      'connections.list',
      'journal.list',
      'runs.progressed',
      'directory.synced',
    ])
      expect(asked).toContain(`rollcall:${channel}`);
    expect(heard.filter(({ text }) => found(text).length > 0)).toEqual([]);
  });

  await test.step('nor does the memory of the page', async () => {
    await go('Instances');
    const heap = await heapOf(app);
    // It does hold what was typed beside it.
    expect(heap).toContain(withKey.url);
    expect(found(heap)).toEqual([]);
  });

  await test.step('nor what it printed and logged, nor any file', async () => {
    expect(found(app.output())).toEqual([]);
    expect(filesWithSecrets(home)).toEqual([]);
    await app.electron.close();
    expect(found(app.output())).toEqual([]);
    expect(filesWithSecrets(home)).toEqual([]);
    expect(readdirSync(path.join(home, 'logs')).length).toBeGreaterThan(0);
  });
});
