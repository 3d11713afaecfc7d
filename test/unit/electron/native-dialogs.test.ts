import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { BrowserWindow, Dialog, OpenDialogReturnValue } from 'electron';
import { describe, expect, it } from 'vitest';
import { createNativeDialogs } from '../../../main/electron/native-dialogs';
import { createSystemProxy } from '../../../main/electron/system-proxy';
import { closing } from '../../helpers/closing';

const certificate = {
  subject: 'CN=bi',
  issuer: 'CN=Example CA',
  names: ['bi.example'],
  validFrom: '2026-01-01T00:00:00.000Z',
  validTo: '2027-01-01T00:00:00.000Z',
  fingerprint: Array.from({ length: 32 }, (_, at) => at.toString(16).padStart(2, '0').toUpperCase()).join(
    ':',
  ),
  selfSigned: false,
};

interface Question {
  readonly type?: string;
  readonly message: string;
  readonly detail?: string;
  readonly buttons?: string[];
  readonly defaultId?: number;
  readonly cancelId?: number;
}

/** Electron's dialogs, answered by the test. */
function faked(window: object | null = {}) {
  const asked: Question[] = [];
  const answers: ((answer: { response: number }) => void)[] = [];
  let files: OpenDialogReturnValue = { canceled: true, filePaths: [] };
  const dialog = {
    showMessageBox: (_: unknown, question: Question) => {
      asked.push(question);
      return new Promise((resolve) => answers.push(resolve));
    },
    showOpenDialog: async () => files,
  } as unknown as Pick<Dialog, 'showMessageBox' | 'showOpenDialog' | 'showSaveDialog'>;
  return {
    asked,
    answer: (response: number) => answers.shift()?.({ response }),
    choose: (...filePaths: string[]) => {
      files = { canceled: false, filePaths };
    },
    dialogs: createNativeDialogs(
      dialog,
      () => window as BrowserWindow | null,
      async () => 'none',
    ),
  };
}

function folder(): string {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-test-'));
  closing({ close: () => fs.rmSync(made, { recursive: true, force: true }) });
  return made;
}

describe('D3: the question whether to trust a certificate', () => {
  it('shows subject, issuer, dates and fingerprint; Enter and Escape mean Cancel', async () => {
    const { dialogs, asked, answer } = faked();
    const answered = dialogs.confirmTrust(certificate, 'bi.example:8443');
    const [question] = asked;
    expect(question).toMatchObject({ type: 'warning', defaultId: 0, cancelId: 0 });
    expect(question?.buttons?.[0]).toBe('Cancel');
    expect(question?.message).toContain('bi.example:8443');
    for (const part of ['CN=bi', 'CN=Example CA', '2026-01-01', '2027-01-01', '00:01:02:03:04:05:06:07\n08'])
      expect(question?.detail).toContain(part);
    answer(0);
    expect(await answered).toBe(false);
    const again = dialogs.confirmTrust(certificate, 'bi.example');
    answer(1);
    expect(await again).toBe(true);
  });

  it('A11: shows what would disguise it', async () => {
    const { dialogs, asked, answer } = faked();
    const answered = dialogs.confirmTrust({ ...certificate, subject: 'CN=\u202eelpmaxe' }, 'bi.example');
    expect(asked[0]?.detail).toContain('⟨U+202E⟩');
    answer(0);
    await answered;
  });

  it('A10: is one at a time; a page that asks again gets a no', async () => {
    const { dialogs, asked, answer } = faked();
    const first = dialogs.confirmTrust(certificate, 'bi.example');
    expect(await dialogs.confirmTrust(certificate, 'evil.example')).toBe(false);
    expect(await dialogs.chooseCertificate()).toEqual({ ok: true, value: null });
    expect(asked).toHaveLength(1);
    answer(1);
    expect(await first).toBe(true);
  });

  it('is answered no where there is no window', async () => {
    const { dialogs, asked } = faked(null);
    expect(await dialogs.confirmTrust(certificate, 'bi.example')).toBe(false);
    expect(asked).toEqual([]);
  });
});

describe('E4: choosing a list of people', () => {
  it('reads what was chosen and names it without its folder', async () => {
    const { dialogs, choose } = faked();
    expect(await dialogs.chooseList()).toEqual({ ok: true, value: null });
    const file = path.join(folder(), 'leavers.csv');
    fs.writeFileSync(file, 'mail\nann@acme.example\n');
    choose(file);
    expect(await dialogs.chooseList()).toEqual({
      ok: true,
      value: { name: 'leavers.csv', text: 'mail\nann@acme.example\n' },
    });
    choose(path.dirname(file));
    expect(await dialogs.chooseList()).toMatchObject({ error: { code: 'FILE_UNREADABLE' } });
  });
});

describe('E4: choosing a client certificate', () => {
  it('reads what was chosen and names it without its folder', async () => {
    const { dialogs, choose } = faked();
    expect(await dialogs.chooseCertificate()).toEqual({ ok: true, value: null });
    const files = ['ann.pem', 'ann.key'].map((name) => path.join(folder(), name));
    for (const file of files) fs.writeFileSync(file, `of ${path.basename(file)}`);
    choose(...files);
    const chosen = await dialogs.chooseCertificate();
    expect(chosen.ok && chosen.value?.map(({ name, content }) => [name, content.toString()])).toEqual([
      ['ann.pem', 'of ann.pem'],
      ['ann.key', 'of ann.key'],
    ]);
  });

  it('takes 64 kB and no more, four files and no more, and says when one cannot be read', async () => {
    const { dialogs, choose } = faked();
    const file = path.join(folder(), 'large.p12');
    fs.writeFileSync(file, Buffer.alloc(65_536));
    choose(file);
    expect(await dialogs.chooseCertificate()).toMatchObject({ ok: true });
    choose(file, file, file, file, file);
    expect(await dialogs.chooseCertificate()).toMatchObject({ error: { params: { why: /too many/ } } });
    fs.writeFileSync(file, Buffer.alloc(65_537));
    choose(file);
    expect(await dialogs.chooseCertificate()).toMatchObject({ error: { params: { why: /too large/ } } });
    choose(path.join(file, 'nothing'));
    expect(await dialogs.chooseCertificate()).toMatchObject({ error: { params: { why: /cannot be read/ } } });
  });
});

it('the proxy of the computer is what Chromium says for the address', async () => {
  const resolve = createSystemProxy({ resolveProxy: async (url) => `PROXY proxy:3128; for ${url}` });
  expect(await resolve('https://bi.example')).toBe('PROXY proxy:3128; for https://bi.example');
});

describe('E4: choosing a document to attach', () => {
  it('reads what was chosen and names it without its folder, no more than it may have', async () => {
    const { dialogs, choose } = faked();
    expect(await dialogs.chooseAttachment()).toEqual({ ok: true, value: null });
    const file = path.join(folder(), 'mail.eml');
    fs.writeFileSync(file, 'Please disable Ann.');
    choose(file);
    const chosen = await dialogs.chooseAttachment();
    expect(chosen).toMatchObject({ ok: true, value: { name: 'mail.eml' } });
    expect(chosen.ok && String(chosen.value?.content)).toBe('Please disable Ann.');
    fs.writeFileSync(file, Buffer.alloc(10_000_001));
    expect(await dialogs.chooseAttachment()).toMatchObject({
      error: { code: 'ATTACHMENT_TOO_LARGE', params: { file: 'mail.eml', megabytes: 10 } },
    });
    choose(path.dirname(file));
    expect(await dialogs.chooseAttachment()).toMatchObject({ error: { code: 'FILE_UNREADABLE' } });
  });
});

describe('E4: choosing a roster', () => {
  it('reads what was chosen and names it without its folder; a folder is only named to main', async () => {
    const { dialogs, choose } = faked();
    expect(await dialogs.chooseRoster()).toEqual({ ok: true, value: null });
    expect(await dialogs.chooseRosterFolder()).toBeNull();
    const file = path.join(folder(), 'hr.csv');
    fs.writeFileSync(file, 'mail\nann@acme.example\n');
    choose(file);
    const chosen = await dialogs.chooseRoster();
    expect(chosen).toMatchObject({ ok: true, value: { name: 'hr.csv' } });
    expect(chosen.ok && String(chosen.value?.content)).toBe('mail\nann@acme.example\n');
    choose(path.dirname(file));
    expect(await dialogs.chooseRoster()).toMatchObject({ error: { code: 'FILE_UNREADABLE' } });
    expect(await dialogs.chooseRosterFolder()).toBe(path.dirname(file));
  });
});
