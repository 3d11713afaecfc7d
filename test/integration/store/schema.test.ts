import fs from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { bundleWorker, mustOpen, newKey, temporaryFolder } from './workspace';

it('is made as it was released: what the file says of its tables is the same to the letter', async () => {
  const { storeWorker } = await bundleWorker();
  const store = await mustOpen({
    file: path.join(temporaryFolder(), 'client.sqlite'),
    key: newKey(),
    workerFile: storeWorker,
  });
  const { rows } = await sql<{ type: string; name: string; sql: string }>`
    select type, name, sql from sqlite_master where sql is not null order by type, name`.execute(store.db);
  await store.close();
  const said = rows.map(({ sql: text }) => `${text};\n`).join('\n');
  const released = path.join(import.meta.dirname, 'workspace-schema.sql');
  // Only a new migration changes this file, and only by what it adds.
  if (process.env.ROLLCALL_WRITE_SCHEMA) fs.writeFileSync(released, said);
  expect(said).toBe(fs.readFileSync(released, 'utf8'));
});
