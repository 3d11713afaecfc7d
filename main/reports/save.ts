import { createHash } from 'node:crypto';
import path from 'node:path';
import { ok, type Result } from '../kernel/result';
import { writeBeside } from '../transfer/files';
import type { Report, ReportHead } from './rules/report';
import { type ReportFormat, written } from './written';

/** What lies beside a report, so that anybody can tell whether it is the one that was made. */
export interface Manifest extends ReportHead {
  /** The report's own name, without its folder. */
  readonly name: string;
  readonly format: ReportFormat;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

export const manifestName = (target: string): string => `${target}.manifest.json`;

/**
 * Writes a report and its manifest, a part at a time. Neither takes its place before both are whole on the disk. Fails with
 * FILE_NOT_WRITTEN.
 */
export async function saveReport<Row>(
  report: Report<Row>,
  target: string,
  { format, hasMark }: { readonly format: ReportFormat; readonly hasMark: boolean },
): Promise<Result<Manifest>> {
  const hash = createHash('sha256');
  let rows = 0;
  let bytes = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    const onRows = (count: number) => {
      rows += count;
    };
    for await (const text of written(report, { format, hasMark, onRows })) {
      const part = Buffer.from(text);
      hash.update(part);
      bytes += part.length;
      yield part;
    }
  }
  const content = await writeBeside(target, counted());
  if (!content.ok) return content;
  const manifest: Manifest = {
    ...report.head,
    ...{ name: path.basename(target), format, columns: report.columns.map(({ name }) => name) },
    ...{ rows, bytes, sha256: hash.digest('hex') },
  };
  const beside = await writeBeside(manifestName(target), `${JSON.stringify(manifest, null, 2)}\n`);
  if (!beside.ok) {
    await content.value.discard();
    return beside;
  }
  for (const one of [content.value, beside.value]) {
    const placed = await one.place();
    if (!placed.ok) return placed;
  }
  return ok(manifest);
}
