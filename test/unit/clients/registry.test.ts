import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addClient, changeClient, clientByName, forgetClient } from '../../../main/clients/registry';
import { foldName } from '../../../main/clients/rules/alike';
import type { SettingsStore, Stored } from '../../../main/store/settings';

/** Settings in memory with these clients, of which the first is the active one. */
function settingsWith(...names: readonly string[]): SettingsStore {
  const clients = names.map((name, at) => ({
    ...{ id: `cli_${String(at).padStart(16, '0')}`, name, color: 'blue' as const },
  }));
  let stored = { clients, activeClient: clients[0]?.id, layouts: {}, zones: {} } as unknown as Stored;
  return {
    get: () => stored,
    set(patch) {
      stored = { ...stored, ...patch };
      return stored;
    },
  };
}
const wish = (name: string, isAgreed = false) => ({ name, color: 'teal' as const, isAgreed });

describe('clients by name', () => {
  it('finds one whatever the case and the spaces, and an exact name before others', () => {
    const settings = settingsWith('Acme', 'Globex Corp', 'ACME');
    expect(clientByName(settings, ' globex  corp ')).toMatchObject({
      ok: true,
      value: { name: 'Globex Corp' },
    });
    expect(clientByName(settings, 'ACME')).toMatchObject({ ok: true, value: { name: 'ACME' } });
  });

  it('refuses what fits two, and says which there are where it fits none', () => {
    const settings = settingsWith('Acme', 'ACME', 'Globex');
    expect(clientByName(settings, 'acme')).toMatchObject({
      error: { code: 'CLIENT_AMBIGUOUS', params: { names: '“Acme”, “ACME”' } },
    });
    expect(clientByName(settings, 'Initech')).toMatchObject({
      error: { code: 'CLIENT_UNKNOWN', params: { names: '“Acme”, “ACME”, “Globex”' } },
    });
    // A part of a name is no name.
    expect(clientByName(settings, 'Glob')).toMatchObject({ error: { code: 'CLIENT_UNKNOWN' } });
  });

  it('answers the one that was asked for or none, whatever they are called', () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 6 }), fc.nat(5), (names, at) => {
        const asked = names[at % names.length] ?? '';
        const found = clientByName(settingsWith(...names), asked);
        if (found.ok) expect(foldName(found.value.name)).toBe(foldName(asked));
        else expect(found.error.code).toBe('CLIENT_AMBIGUOUS');
      }),
    );
  });
});

describe('a new client', () => {
  it('has a name that nobody else has, and one that is much like another only when that was seen', () => {
    const settings = settingsWith('Acme Group');
    expect(addClient(settings, wish('acme  group', true))).toMatchObject({
      error: { code: 'CLIENT_NAME_TAKEN' },
    });
    expect(addClient(settings, wish('Acme Gruop'))).toMatchObject({ error: { code: 'CLIENT_ALIKE' } });
    expect(settings.get().clients).toHaveLength(1);
    expect(addClient(settings, wish('Acme Gruop', true))).toMatchObject({ ok: true });
    expect(addClient(settings, wish('Globex'))).toMatchObject({ ok: true, value: { color: 'teal' } });
    expect(settings.get().clients.map(({ name }) => name)).toEqual(['Acme Group', 'Acme Gruop', 'Globex']);
  });

  it('may be called otherwise later, and keeps a name it has', () => {
    const settings = settingsWith('Acme', 'Acne');
    const [, second] = settings.get().clients;
    expect(changeClient(settings, second?.id ?? '', wish('Acne'))).toMatchObject({
      ok: true,
      value: { color: 'teal' },
    });
    expect(changeClient(settings, second?.id ?? '', wish('Acme'))).toMatchObject({
      error: { code: 'CLIENT_NAME_TAKEN' },
    });
    expect(changeClient(settings, 'cli_ffffffffffffffff', wish('Globex'))).toMatchObject({
      error: { code: 'CLIENT_GONE' },
    });
  });
});

describe('a closed client', () => {
  it('is gone with what it liked, and another is the active one', () => {
    const settings = settingsWith('Acme', 'Globex');
    const [first, second] = settings.get().clients.map(({ id }) => id);
    settings.set({ zones: { [first ?? '']: 'UTC', [second ?? '']: 'Europe/Berlin' } });
    forgetClient(settings, first ?? '');
    expect(settings.get()).toMatchObject({
      activeClient: second,
      zones: { [second ?? '']: 'Europe/Berlin' },
    });
    expect(settings.get().zones).not.toHaveProperty(first ?? '');
    // Where it was the last, the program starts as it did at first.
    forgetClient(settings, second ?? '');
    expect(settings.get().clients).toHaveLength(1);
    expect(settings.get().clients[0]?.id).toBe(settings.get().activeClient);
    expect([first, second]).not.toContain(settings.get().activeClient);
  });
});
