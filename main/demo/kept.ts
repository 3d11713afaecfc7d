import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { IdSchema } from '../../preload/contract/values';
import { writePrivately } from '../kernel/sealed-file';
import { type SiteKey, siteKeys } from './people';

/** What is remembered of a demo beside what every client has: since when it is, and which instance is which. No secret. */
const KeptSchema = z.object({ begun: z.iso.datetime(), ids: z.partialRecord(z.enum(siteKeys), IdSchema) });

export interface KeptDemo {
  readonly begun: string;
  readonly ids: Partial<Record<SiteKey, string>>;
}

const fileIn = (folder: string): string => path.join(folder, 'demo.json');

/** What was changed on its servers. */
export const deedsFileIn = (folder: string): string => path.join(folder, 'demo-deeds.jsonl');

/** Null where it was never begun. */
export function readKept(folder: string): KeptDemo | null {
  try {
    return KeptSchema.parse(JSON.parse(readFileSync(fileIn(folder), 'utf8')));
  } catch {
    return null;
  }
}

export const keep = (folder: string, kept: KeptDemo): Promise<void> =>
  writePrivately(fileIn(folder), Buffer.from(JSON.stringify(kept)));

/** Nothing has happened yet. */
export function forgetDeeds(folder: string): void {
  rmSync(deedsFileIn(folder), { force: true });
}
