import { expect, test, vi } from 'vitest';
import { createSessionVault } from '../../../main/credentials/session-memory';

test('holds, replaces and deletes', async () => {
  const vault = createSessionVault();
  expect(await vault.available()).toMatchObject({ ok: true });
  expect(await vault.get('a')).toEqual({ ok: true, value: null });
  await vault.set('a', 'first');
  await vault.set('a', 'sécond 😀');
  expect(await vault.get('a')).toEqual({ ok: true, value: 'sécond 😀' });
  expect(await vault.delete('a')).toMatchObject({ ok: true });
  expect(await vault.delete('a')).toMatchObject({ ok: true });
  expect(await vault.get('a')).toEqual({ ok: true, value: null });
});

test('C7: wipes the bytes it replaces, deletes and clears', async () => {
  const made: Buffer[] = [];
  const from = Buffer.from.bind(Buffer) as (text: string, encoding: BufferEncoding) => Buffer<ArrayBuffer>;
  const spy = vi.spyOn(Buffer, 'from').mockImplementation(((text: string, encoding: BufferEncoding) => {
    const buffer = from(text, encoding);
    made.push(buffer);
    return buffer;
  }) as typeof Buffer.from);
  const vault = createSessionVault();
  await vault.set('a', 'CANARY-one');
  await vault.set('a', 'CANARY-two');
  await vault.set('b', 'CANARY-three');
  await vault.set('c', 'CANARY-four');
  await vault.delete('b');
  vault.clear();
  spy.mockRestore();
  expect(made).toHaveLength(4);
  expect(made.every((buffer) => buffer.length > 0 && buffer.every((byte) => byte === 0))).toBe(true);
  expect(await vault.get('a')).toEqual({ ok: true, value: null });
});
