import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A file below a folder, as it was when it was read. */
export interface FileBelow {
  readonly file: string;
  readonly content: Buffer;
}

/** Every file below a folder. What goes away meanwhile, as files of a running program do, is left out. */
export function filesBelow(folder: string): readonly FileBelow[] {
  const entries = unlessGone(() => readdirSync(folder, { withFileTypes: true })) ?? [];
  return entries.flatMap((entry): readonly FileBelow[] => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(file);
    if (!entry.isFile()) return [];
    const content = unlessGone(() => readFileSync(file));
    return content ? [{ file, content }] : [];
  });
}

function unlessGone<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
