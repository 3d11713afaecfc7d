import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../main/connections/rules/instance';
import { endOf, logLines } from '../../../main/diagnostics/rules/clean-log';
import {
  type DiagnosticFacts,
  diagnosticFiles,
  type InstanceFactsSeen,
} from '../../../main/diagnostics/rules/files';
import { withoutEmails } from '../../../main/diagnostics/rules/labels';
import { nothingSet } from '../../../main/policy/rules/organisation';
import type { DiagnosticsWish } from '../../../preload/contract/diagnostics';
import { anInstance, someKey, someServer } from '../../helpers/samples';

const lineOf = (fields: object) =>
  JSON.stringify({ at: '2026-11-28T09:00:00.000Z', level: 'error', event: 'print-failed', ...fields });

describe('lines of the log, once more through the redactor', () => {
  const texts = (content: string) => logLines(content).map(({ text }) => text);

  it('keeps what Rollcall writes', () => {
    const line = lineOf({ code: 'ENOENT', error: 'TypeError', frames: ['read@files.ts:3:4'] });
    expect(texts(`${line}\n\n`)).toEqual([line]);
  });

  it.each([
    ['a sentence', 'Authorization: Bearer mb_canary'],
    ['a field that is not known', lineOf({ note: 'mb_canary' })],
    ['a known field with something else in it', lineOf({ code: 'mb_canary', call: 'ana@acme.example' })],
    ['an event with words in it', lineOf({ event: 'failed for ana@acme.example mb_canary' })],
    ['a time that is none', lineOf({ at: 'mb_canary' })],
    ['a frame that names a folder', lineOf({ frames: ['read@/home/mb_canary/files.ts:3:4'] })],
  ])('leaves out %s', (_, line) => {
    expect(texts(line).join('')).not.toMatch(/canary|ana@/);
  });

  it('of a long file takes the end, from the beginning of a line', () => {
    expect(endOf('first\nsecond\nthird\n', 12)).toBe('third\n');
    expect(endOf('short\n')).toBe('short\n');
  });
});

describe('a sentence without people', () => {
  it.each([
    ['Signed in as ana+x@acme.example, an administrator', 'Signed in as [e-mail], an administrator'],
    ['mailto:ana@acme.example;bob@acme.example', 'mailto:[e-mail];[e-mail]'],
    ['https://bi.acme.example/two answers', 'https://bi.acme.example/two answers'],
  ])('%s', (text, told) => {
    expect(withoutEmails(text)).toBe(told);
  });
});

const nothingAsked = { withAddresses: false, withChecks: false };
const seen = (over: Partial<Instance> = {}): InstanceFactsSeen => ({
  ...{
    instance: anInstance(over),
    accounts: 3,
    readAt: null,
    failure: null,
    hasCredential: true,
    report: null,
  },
});
const facts = (over: Partial<DiagnosticFacts>): DiagnosticFacts => ({
  ...{
    at: '2026-11-28T09:00:00.000Z',
    versions: {},
    computer: {},
    settings: {},
    clients: 1,
    vault: 'keychain',
  },
  ...{ blocked: null, policy: null, instances: [], sizes: [], logs: [], process: {} },
  organisation: { file: null, since: null, isBroken: false, notUnderstood: 0, settings: nothingSet },
  ...over,
});

function fileOf(name: string, over: Partial<DiagnosticFacts>, wish: Partial<DiagnosticsWish> = {}): string {
  const files = diagnosticFiles(facts(over), { ...nothingAsked, ...wish });
  return files.find((file) => file.name === name)?.text ?? '';
}

describe('instances', () => {
  it.each([
    ['v0.60.2', 'v0.60.2'],
    ['v1.60.2.1-RC1', 'v1.60.2.1-RC1'],
    ['v0.61.0-SNAPSHOT', 'v0.61.0-SNAPSHOT'],
    ['0.45.2', '0.45.2'],
    ['v0.60.2-bi.acme.example', 'v0.60.2'],
    ['v0.60.2-SNAPSHOT-acme', 'v0.60.2'],
    ['v0.60.2 of ana@acme.example', 'v0.60.2'],
    ['v0.60.2.acme.example', null],
    ['10.1.2.3', null],
    ['built by acme 0.60.2', null],
  ])('of the version %j tell %j', (version, told) => {
    const text = fileOf('instances.json', {
      instances: [
        seen({
          facts: {
            ...{ server: { ...someServer, version }, identity: someKey, groups: [] },
            ...{ adminGroupId: 2, certificate: null },
          },
        }),
      ],
    });
    expect(JSON.parse(text)).toMatchObject([{ version: told }]);
  });

  it('have their names with addresses, and nobody has one there', () => {
    const named = { name: 'sales of ana@acme.example', address: 'https://bi.acme.example/bob@acme.example' };
    const text = fileOf('instances.json', { instances: [seen(named)] }, { withAddresses: true });
    expect(JSON.parse(text)).toMatchObject([
      { name: 'sales of [e-mail]', address: 'https://bi.acme.example/[e-mail]' },
    ]);
    expect(fileOf('instances.json', { instances: [seen(named)] })).not.toContain('acme.example');
  });
});

describe('sizes', () => {
  const client = 'clients/cli_0123456789abcdef';
  const told = (name: string) =>
    Object.keys(JSON.parse(fileOf('sizes.json', { sizes: [{ name, bytes: 1 }] })).files);

  it.each([
    'settings.json',
    'lock.json',
    'window.json',
    'logs/rollcall.log',
    'logs/rollcall.3.log',
    `${client}.sqlite`,
    `${client}.sqlite-wal`,
    `${client}.directory.sqlite-shm`,
    `${client}.directory.damaged-2026-11-28T09-00-00.000Z.sqlite`,
    'session/cli_0123456789abcdef.sqlite',
    `${client}.glance`,
    `${client}.open`,
    `${client}.first-page`,
    `${client}.closing`,
    `${client}.in-use.lock`,
    `${client}/keys/ins_0123456789abcdef`,
    `${client}.session/demo.json`,
  ])('name %s', (name) => {
    expect(told(name)).toEqual([name]);
  });

  it.each([
    `${client}/ana.lima-leavers.csv`,
    `${client}/keys/ana.lima`,
    `${client}.ana.lima.sqlite`,
    `${client}.damaged-ana.lima.sqlite`,
    `${client}.sqlite.ana.lima`,
    'clients/ana.lima-leavers.csv',
    'logs/ana.lima.log',
    'logs/rollcall.ana.log',
    'ana.lima.txt',
    'chromium/Local State',
  ])('count %s, and do not name it', (name) => {
    const sizes = JSON.parse(fileOf('sizes.json', { sizes: [{ name, bytes: 7 }] }));
    expect(sizes).toEqual({ files: {}, others: { files: 1, bytes: 7 } });
  });
});
