import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { err, ok } from '../../../main/kernel/result';
import { type PackedFile, writePack } from '../../../main/reviews/pack';

it('a pack whose sums are not those that were proven is thrown away', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pack-'));
  const target = path.join(folder, 'pack.zip');
  const files = [
    {
      name: 'population.jsonl',
      async *content() {
        yield '{"seq":1}\n';
      },
    },
  ];
  const last = (check: (packed: readonly PackedFile[]) => ReturnType<typeof ok>) => ({
    ...{ cover: async () => [], manifest: () => '{}', check: check as never },
  });
  const refused = await writePack(
    target,
    files,
    0,
    last(() => err('REVIEW_CHANGED', { name: 'Q4' }) as never),
  );
  expect(refused).toMatchObject({ error: { code: 'REVIEW_CHANGED' } });
  expect(fs.readdirSync(folder)).toEqual([]);
  let seen: readonly PackedFile[] = [];
  const kept = await writePack(
    target,
    files,
    0,
    last((packed) => {
      seen = [...packed];
      return ok();
    }),
  );
  expect(kept.ok).toBe(true);
  expect(seen).toContainEqual(expect.objectContaining({ name: 'population.jsonl', bytes: 10 }));
  expect(fs.readdirSync(folder)).toEqual(['pack.zip']);
  fs.rmSync(folder, { recursive: true });
});
