// @ts-check
// `npm run papers`: docs/images/paper-*.png, pages of what the real window prints: the reports of changes, dormant accounts and
// leavers, the cover of a sealed review, and a receipt. Needs pdftoppm
// and Python. With a folder, all pages of all of them go there instead.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import { inSession } from '../../build/desktop-session.mjs';
import { prepare, runScript } from '../../build/prepare.mjs';
import { inWindow, pictures } from './pictures-scene.mjs';

/** Pixels for each inch: the words can be read, and a picture stays below a quarter of a megabyte. */
const resolution = 72;
const day = 86_400_000;
const reason = 'HR-2041';
/** Which pages of which paper go into the documentation. */
const shown = /** @type {const} */ ([
  ['changes', [1]],
  ['dormant', [1]],
  ['leavers', [1, 2]],
  ['review-cover', [1]],
  ['receipt', [1]],
]);

/** @typedef {import('./pictures-scene.mjs').Scene} Scene */
/** @typedef {{ readonly ok: true, readonly value: any } | { readonly ok: false, readonly error: { readonly message: string } }} Answer */

const [inside, executable = '', all = ''] = process.argv.slice(2);

await runScript(async () => {
  if (inside === '--inside') return print();
  const runtime = await prepare('test');
  return inSession(process.execPath, [
    fileURLToPath(import.meta.url),
    '--inside',
    runtime.executable,
    inside ?? '',
  ]);
});

/** @returns {Promise<number>} */
async function print() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'papers-'));
  try {
    await inWindow({ executable, accountsEach: 150, prepare: () => undefined }, async (scene) => {
      const papers = await printed(scene, folder);
      if (all !== '') {
        fs.mkdirSync(all, { recursive: true });
        for (const [name, file] of papers) draw(file, path.join(all, name), []);
        return;
      }
      for (const [name, pages] of shown)
        for (const page of pages) {
          const picture = path.join(pictures, `paper-${name}${pages.length > 1 ? `-${page}` : ''}`);
          draw(papers.get(name) ?? '', picture, ['-f', String(page), '-l', String(page), '-singlefile']);
          console.log(`${picture}.png`);
        }
    });
    return 0;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} file @param {string} picture @param {readonly string[]} pages */
function draw(file, picture, pages) {
  execFileSync('pdftoppm', ['-png', '-r', String(resolution), ...pages, file, picture]);
}

/**
 * Three people leave, one of them late and one not yet done, somebody becomes an administrator, and a review is decided and
 * sealed. Answers with the papers of it.
 * @param {Scene} scene
 * @param {string} folder
 * @returns {Promise<ReadonlyMap<string, string>>}
 */
async function printed({ app, page, servers }, folder) {
  const grid = page.getByRole('grid', { name: 'Accounts' });
  await expect(grid).toHaveAttribute('aria-rowcount', /^4\d\d$/, { timeout: 60_000 });
  const [server] = servers;
  if (!server) throw new Error('there are three');
  const people = [...server.state.users.values()].filter(
    ({ is_active, is_superuser, email }) => is_active && !is_superuser && email?.endsWith('acme.example'),
  );
  const emails = people.slice(5, 9).map(({ email }) => String(email));
  const [late = '', early = '', still = ''] = emails;
  const calls = callsOf(page);
  for (const [email, days] of /** @type {const} */ ([
    [late, 6],
    [early, 0.3],
    [still, 3],
  ]))
    await calls('leavers', 'note', {
      ...{ email, endedAt: new Date(Date.now() - days * day).toISOString(), ticket: reason },
      ...{ requester: 'Petra Lang', approver: 'Ines Falk', reason },
    });
  const plan = await calls('access', 'planLeaving', {
    purpose: 'leaver',
    who: { kind: 'people', emails: [late, early] },
  });
  const run = await calls('access', 'execute', { planId: plan.id, reason, typed: null });
  await expect
    .poll(async () => (await calls('access', 'run', { runId: run.id })).finishedAt, { timeout: 60_000 })
    .not.toBeNull();
  // Somebody works on the servers too.
  const [risen, gone] = people.slice(12, 14);
  if (risen) server.state.setAdmin(risen.id, true);
  if (gone) gone.is_active = false;

  /** @type {Map<string, string>} */
  const papers = new Map();
  const to = async (/** @type {string} */ name, ending = 'pdf') => {
    const filePath = path.join(folder, `${name}.${ending}`);
    await app.evaluate(({ dialog }, target) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: target });
    }, filePath);
    papers.set(name, filePath);
    return filePath;
  };
  const pack = await to('review-cover', 'zip');
  await review(calls);
  const unpacked = path.join(folder, 'pack');
  execFileSync('python3', ['-m', 'zipfile', '-e', pack, unpacked]);
  papers.set('review-cover', path.join(unpacked, 'cover.pdf'));

  await to('receipt');
  await calls('receipts', 'save', { subject: { kind: 'run', runId: run.id } });
  const period = { from: null, to: null };
  const since = new Date(Date.now() - day).toISOString();
  const changes = { since, mode: 'steps', kinds: [], instanceIds: [] };
  for (const [name, wish] of Object.entries({
    changes: { kind: 'changes', question: changes },
    dormant: { kind: 'dormant', question: { days: null, instanceIds: [] } },
    leavers: { kind: 'leavers', period },
  })) {
    const file = await to(name);
    await calls('reports', 'save', { wish, format: 'pdf', hasMark: false });
    // It takes its place when it is whole.
    await expect.poll(() => fs.existsSync(`${file}.manifest.json`), { timeout: 60_000 }).toBe(true);
  }
  return papers;
}

/** @param {ReturnType<typeof callsOf>} calls */
async function review(calls) {
  const none = /** @type {never[]} */ ([]);
  const scope = { instanceIds: none, environments: none, groups: none, tenants: none, role: none };
  const opened = await calls('reviews', 'open', {
    name: 'Q4 2026',
    scope: { ...scope, status: [], kinds: [] },
    thresholds: { dormantDays: 90, graceDays: 30, inviteDays: 30, keyDays: 365 },
    reviewers: ['ana.falk@acme.example', 'ben.okafor@acme.example'].map((email, at) => ({
      ...{ name: ['Ana Falk', 'Ben Okafor'][at] ?? '', email, groups: none },
      instanceIds: none,
    })),
    ...{ dueAt: null, acceptsGaps: false },
  });
  const { id } = opened;
  const filter = { search: '', decisions: none, recommendations: none, reviewers: none, flags: none };
  for (const [decision, recommendations] of /** @type {const} */ ([
    ['keep', ['keep']],
    ['unsure', ['remove', 'change', 'unsure']],
  ])) {
    const { revision } = await calls('reviews', 'rows', { id, filter, offset: 0, limit: 0 });
    const which = { kind: 'matching', filter: { ...filter, recommendations } };
    await calls('reviews', 'decide', { id, which, decision, change: null, note: reason, seen: revision });
  }
  const due = new Date(Date.now() + 14 * day).toISOString();
  await calls('reviews', 'close', {
    ...{ id, reason, approver: 'Ines Falk', acceptsUndecided: true, exceptionsDue: due },
  });
}

/**
 * What the window itself would ask of the application.
 * @param {import('@playwright/test').Page} page
 */
function callsOf(page) {
  /** @param {string} area @param {string} name @param {object} input */
  return async (area, name, input) => {
    const answer = /** @type {Answer} */ (
      await page.evaluate(
        ([of, call, given]) => Reflect.get(Reflect.get(window.rollcall, of), call)(given),
        /** @type {const} */ ([area, name, input]),
      )
    );
    if (!answer.ok) throw new Error(`${area}.${name}: ${answer.error.message}`);
    return answer.value;
  };
}
