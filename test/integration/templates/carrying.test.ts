import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { noDialogs } from '../../../main/dialogs';
import { closing } from '../../helpers/closing';
import { connectSandbox, openContainer } from '../../helpers/open-container';
import { startSandbox } from '../../sandbox/server.mjs';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-templates-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

it('role templates go out and come in through the window, looked at first, and a note is saved', async () => {
  const server = closing(await startSandbox({ accounts: 10, seed: 4 }));
  let chosen: string | null = path.join(folder, 'role-templates.json');
  let noteTo = '';
  const dialogs = {
    ...noDialogs,
    chooseTemplates: async () => chosen,
    saveTemplatesTo: async (suggested: string) => path.join(folder, suggested),
    saveNoteTo: async (suggested: string) => path.join(folder, noteTo || suggested),
  };
  const open = closing(await openContainer({ dialogs }));
  const instanceId = await connectSandbox(open, server, { name: 'one' });
  const { templates } = open.container.handlers;
  const place = { instanceId, groups: ['Sales'], dashboards: [{ id: 3, title: 'Numbers' }] };
  const content = { department: 'Sales', job: '', firstSteps: 'Read on', places: [place] };
  const made = await templates.save({ id: null, name: 'Seller', ...content });
  const id = made.ok ? made.value.id : '';
  expect(await templates.exportAll()).toEqual({ ok: true, value: 'role-templates.json' });

  await templates.remove({ id });
  await templates.save({ id: null, name: 'seller', ...content, places: [] });
  const found = await templates.openImport();
  expect(found).toMatchObject({
    value: {
      title: 'role-templates.json',
      templates: [{ name: 'Seller', isReplaced: true, instances: ['one'] }],
      unknown: [],
    },
  });
  // Looking takes nothing over.
  expect(await templates.list()).toMatchObject({ value: [{ name: 'seller', places: [] }] });
  const importId = found.ok ? (found.value?.id ?? '') : '';
  expect(await templates.takeImport({ id: importId })).toEqual({ ok: true, value: 1 });
  expect(await templates.list()).toMatchObject({ value: [{ name: 'Seller', places: [place] }] });
  expect(await templates.takeImport({ id: importId })).toMatchObject({ error: { code: 'IMPORT_GONE' } });
  fs.writeFileSync(chosen, '{"rollcall":"something else"}');
  expect(await templates.openImport()).toMatchObject({ error: { code: 'TEMPLATES_UNFIT' } });
  chosen = null;
  expect(await templates.openImport()).toEqual({ ok: true, value: null });

  const listed = await templates.list();
  const somebody = {
    id: listed.ok ? (listed.value[0]?.id ?? '') : '',
    email: server.credentials.member.email,
  };
  const saved = await templates.saveNote(somebody);
  expect(saved).toEqual({ ok: true, value: expect.stringMatching(/^onboarding-seller-[a-z-]+\.html$/) });
  const page = fs.readFileSync(path.join(folder, saved.ok ? (saved.value ?? '') : ''), 'utf8');
  expect(page).toContain('<!doctype html>');
  expect(page).toContain(`${server.url}/dashboard/3`);
  noteTo = 'note.txt';
  await templates.saveNote(somebody);
  expect(fs.readFileSync(path.join(folder, noteTo), 'utf8')).toMatch(/^Metabase: Seller\n\nHello/);
}, 60_000);
