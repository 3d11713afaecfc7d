import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { err, ok } from '../../../main/kernel/result';
import { entryOf, writeConnections } from '../../../main/transfer/connections-file';
import { createTransferService, type TransferPorts } from '../../../main/transfer/service';
import { closing } from '../../helpers/closing';
import { anInstance } from '../../helpers/samples';

function folder(): string {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-transfer-'));
  closing({ close: () => fs.rmSync(made, { recursive: true, force: true }) });
  return made;
}

/** A service of which everything works but what is replaced. */
function service(over: Partial<TransferPorts> = {}) {
  const added: string[] = [];
  const transfer = createTransferService({
    connections: {
      all: () => [anInstance()],
      add: async (input) => {
        added.push(input.name);
        return ok(anInstance({ name: input.name }));
      },
    },
    secretsOf: async () => ok({ credential: null, proxyPassword: null, clientCertificate: null }),
    journal: { append: async () => err('STORE_FULL') },
    age: { seal: async () => new Uint8Array(), open: async () => ({ state: 'damaged' }) },
    client: () => 'Ünal & Söhne',
    clock: { now: () => Date.UTC(2026, 10, 26) },
    ...over,
  });
  return { transfer, added };
}

it('E5: what cannot be recorded is not exported', async () => {
  const { transfer } = service();
  const into = folder();
  fs.writeFileSync(path.join(into, 'c.json'), 'something older');
  expect(await transfer.save(path.join(into, 'c.json'), null)).toMatchObject({
    error: { code: 'STORE_FULL' },
  });
  expect(fs.readdirSync(into)).toEqual(['c.json']);
  expect(fs.readFileSync(path.join(into, 'c.json'), 'utf8')).toBe('something older');
});

it('E5: nor imported', async () => {
  const { transfer, added } = service();
  const file = path.join(folder(), 'c.json');
  const entry = entryOf(anInstance({ name: 'sales', address: 'https://sales.example' }), null);
  fs.writeFileSync(file, writeConnections([entry], { at: '', client: '' }));
  const preview = await transfer.choose(file);
  if (!preview.ok) throw new Error(preview.error.code);
  expect(preview.value.instances[0]?.obstacle).toBeNull();
  expect(await transfer.take(preview.value.draft, ['sales'])).toMatchObject({
    error: { code: 'STORE_FULL' },
  });
  expect(added).toEqual([]);
});

it('C1: a secret that cannot be read ends the export with secrets, instead of being left out in silence', async () => {
  const { transfer } = service({ secretsOf: async () => err('KEYCHAIN_UNAVAILABLE') });
  const file = path.join(folder(), 'c.age');
  expect(await transfer.save(file, 'correct horse battery')).toMatchObject({
    error: { code: 'KEYCHAIN_UNAVAILABLE' },
  });
  expect(fs.existsSync(file)).toBe(false);
});

it('C1: without a passphrase no secret is even asked for', async () => {
  let asked = 0;
  const { transfer } = service({
    secretsOf: async () => {
      asked += 1;
      return err('INTERNAL');
    },
    journal: {
      append: async (entry) =>
        ok({
          ...entry,
          ...{ seq: 1, at: '', actor: '', client: '', identity: null, ticket: null, prev_hash: '', hash: '' },
        }),
    },
  });
  expect(await transfer.save(path.join(folder(), 'c.json'), null)).toMatchObject({ ok: true });
  expect(asked).toBe(0);
});

it('an export that could not be read again is not written', async () => {
  const many = Array.from({ length: 1_001 }, (_, at) => anInstance({ name: `i${at}` }));
  const { transfer } = service({ connections: { all: () => many, add: async () => err('INTERNAL') } });
  const file = path.join(folder(), 'c.json');
  expect(await transfer.save(file, null)).toMatchObject({ error: { code: 'FILE_TOO_LARGE' } });
  expect(fs.existsSync(file)).toBe(false);
});

it('suggests a name that says whose connections these are, and of when', () => {
  expect(service().transfer.suggestedName(true)).toEqual({
    ok: true,
    value: 'rollcall-ünal-söhne-2026-11-26.age',
  });
});
