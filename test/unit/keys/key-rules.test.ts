import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keysCsv } from '../../../main/keys/csv';
import { changerOf, flagsOf, isAsMade, type Surroundings } from '../../../main/keys/rules/flags';
import type { RemoteApiKey } from '../../../main/metabase/port';
import type { ApiKey } from '../../../preload/contract/keys';

const now = Date.parse('2026-11-01T00:00:00Z');
const key: RemoteApiKey = {
  id: 1,
  name: 'Nightly export',
  groupId: 5,
  groupName: 'Analysts',
  createdAt: '2026-06-01T00:00:00Z',
  updatedAt: '2026-06-01T00:00:00.4Z',
  shown: 'mb_a1b2***',
  changedBy: { id: 7, name: 'Ann Admin' },
};
const around = (given: Partial<Surroundings>): Surroundings => ({
  accounts: new Map(),
  isWhole: true,
  keyNames: new Set([key.name]),
  ...given,
});
const account = (status: 'active' | 'disabled' | 'invited', role: 'admin' | 'member') =>
  new Map([[7, { status, role }]]);

describe('who changed a key last', () => {
  it('is told from the accounts there are', () => {
    expect(changerOf(key, around({ accounts: account('active', 'admin') }))).toBe('enabled');
    expect(changerOf(key, around({ accounts: account('active', 'member') }))).toBe('demoted');
    expect(changerOf(key, around({ accounts: account('disabled', 'admin') }))).toBe('disabled');
  });

  it('is gone only where every account is known, and no other key did it', () => {
    expect(changerOf(key, around({}))).toBe('gone');
    expect(changerOf(key, around({ isWhole: false }))).toBe('unknown');
    expect(changerOf(key, around({ keyNames: new Set(['Ann Admin']) }))).toBe('key');
    expect(changerOf({ changedBy: null }, around({}))).toBe('unknown');
    // Metabase's own account is in no list.
    expect(changerOf({ changedBy: { id: 13_371_338, name: 'Internal' } }, around({}))).toBe('unknown');
  });
});

describe('a key', () => {
  const facts = { now, changer: 'enabled', adminGroupId: 2, own: null } as const;

  it('deserves a look for what it is and whose it is', () => {
    expect(flagsOf(key, facts)).toEqual([]);
    expect(flagsOf({ ...key, groupId: 2 }, facts)).toEqual(['admin']);
    expect(flagsOf(key, { ...facts, own: 'Nightly export' })).toEqual(['own']);
    expect(flagsOf(key, { ...facts, changer: 'gone' })).toEqual(['of-leaver']);
    expect(flagsOf(key, { ...facts, changer: 'disabled' })).toEqual(['of-leaver']);
    expect(flagsOf(key, { ...facts, changer: 'demoted' })).toEqual(['of-demoted']);
  });

  it('is old by its secret, not by its making', () => {
    const old = { ...key, createdAt: '2020-01-01T00:00:00Z' };
    expect(flagsOf(old, facts)).toEqual([]);
    expect(flagsOf({ ...old, updatedAt: '2025-10-01T00:00:00Z' }, facts)).toEqual(['old']);
    expect(flagsOf({ ...old, createdAt: null, updatedAt: null }, facts)).toEqual([]);
  });

  it('names who made it only while nobody has changed it', () => {
    expect(isAsMade(key)).toBe(true);
    expect(isAsMade({ ...key, updatedAt: '2026-07-01T00:00:00Z' })).toBe(false);
    expect(isAsMade({ createdAt: null, updatedAt: null })).toBe(false);
  });
});

describe('keys as CSV', () => {
  const row: ApiKey = {
    ref: 'ins_0:key:1',
    instanceId: 'ins_0',
    instance: 'Finance',
    name: 'x',
    group: 'Analysts',
    changedBy: 'Ann',
    changer: 'enabled',
    changerEmail: 'ann@acme.example',
    isAsMade: true,
    createdAt: null,
    updatedAt: null,
    begins: 'mb_a1b2',
    flags: ['old', 'admin'],
  };

  it('hold no formula, one line for each key, whatever a key is called (E2)', () => {
    return fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', maxLength: 8 }), { maxLength: 3 }),
        async (names) => {
          const csv = await keysCsv(names.map((name) => ({ ...row, name })));
          const lines = csv.split('\r\n');
          expect(lines).toHaveLength(names.length + 2);
          for (const line of lines.slice(1, -1)) expect(line).not.toMatch(/(^|,)"?[=+\-@]/);
        },
      ),
    );
  });
});
