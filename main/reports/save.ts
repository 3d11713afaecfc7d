import { createHash } from 'node:crypto';
import path from 'node:path';
import { err, ok, type Result } from '../kernel/result';
import { type Written, writeBeside } from '../transfer/files';
import { placeTogether } from '../transfer/place-together';
import { ReportFailed } from './failed';
import { csvFiles } from './formats/csv';
import type { FormatOptions, ReportFile, WriteFormat } from './formats/format';
import { jsonFile } from './formats/json';
import { pdfFile } from './formats/page';
import { xlsxFile } from './formats/xlsx';
import type { ReportFormat } from './rules/formats';
import { type FileManifest, type Manifest, manifestName, type TableManifest } from './rules/manifest';
import type { Report, ReportHead, Table } from './rules/report';

export interface SaveOptions extends FormatOptions {
  readonly format: ReportFormat;
  /** Asked when everything is written and nothing is in its place yet. */
  isStopped(): boolean;
  /** Asked right before the files take their places; where it fails, none does. */
  record(manifest: Manifest): Promise<Result<void>>;
}

const written: Readonly<Record<ReportFormat, WriteFormat>> = {
  csv: csvFiles,
  json: jsonFile,
  xlsx: xlsxFile,
  pdf: pdfFile,
};

/**
 * Writes a report and its manifest, a part at a time. None of the files takes its place before all are whole on the disk and
 * recorded, and where it fails or is stopped nothing is left behind: what was there before stays. Fails with
 * FILE_NOT_WRITTEN, EXPORT_STOPPED, and as the record, the format and the source of the rows do.
 */
export async function writeReport(
  report: Report,
  target: string,
  options: SaveOptions,
): Promise<Result<Manifest>> {
  const whole: Written[] = [];
  try {
    const manifest = await writeWhole(report, target, options, whole);
    if (!manifest.ok) return manifest;
    if (options.isStopped()) return err('EXPORT_STOPPED');
    const recorded = await options.record(manifest.value);
    if (!recorded.ok) return recorded;
    // The manifest first: where the computer dies in between, it fits none of the older files, and says so.
    const placed = await placeTogether(whole.reverse());
    return placed.ok ? manifest : placed;
  } finally {
    await Promise.all(whole.map((one) => one.discard()));
  }
}

/** Writes all files beside their places and adds them to `whole`, the manifest last. */
async function writeWhole(
  report: Report,
  target: string,
  options: SaveOptions,
  whole: Written[],
): Promise<Result<Manifest>> {
  const { format } = options;
  const { tables, counts } = counted(report.tables);
  const files: FileManifest[] = [];
  for (const file of written[format]({ ...report, tables }, options)) {
    const { name, dir, ext } = path.parse(target);
    const to = path.join(dir, `${name}${file.part}${ext}`);
    const { content, sums } = summed(file);
    const beside = await writeBeside(to, content);
    if (!beside.ok) return sums().failure ?? beside;
    whole.push(beside.value);
    const { bytes, sha256 } = sums();
    files.push({ name: path.basename(to), tables: file.tables.flatMap(counts), bytes, sha256 });
  }
  const manifest = manifestOf(report.head, format, files);
  const beside = await writeBeside(manifestName(target), `${JSON.stringify(manifest, null, 2)}\n`);
  if (!beside.ok) return beside;
  whole.push(beside.value);
  return ok(manifest);
}

function manifestOf(head: ReportHead, format: ReportFormat, files: readonly FileManifest[]): Manifest {
  const [first] = files;
  const [table] = first?.tables ?? [];
  if (!first || !table) throw new Error('a report without a table');
  const { name, bytes, sha256 } = first;
  const { columns, rows } = table;
  return { ...head, format, name, columns, rows, bytes, sha256, files };
}

/** The same tables, whose rows are counted as they are taken. */
function counted(tables: Report['tables']) {
  const counts = new Map<string, number>();
  const counting = (table: Table): Table => {
    counts.set(table.name, 0);
    async function* parts() {
      for await (const part of table.parts) {
        counts.set(table.name, (counts.get(table.name) ?? 0) + part.length);
        yield part;
      }
    }
    return { ...table, parts: parts() };
  };
  const [first, ...others] = tables;
  return {
    tables: [counting(first), ...others.map(counting)] as const,
    counts: (name: string): readonly TableManifest[] =>
      tables
        .filter((table) => table.name === name)
        .map(({ columns }) => ({
          name,
          columns: columns.map((column) => column.name),
          rows: counts.get(name) ?? 0,
        })),
  };
}

/** The same content, whose bytes are summed up as they are taken. */
function summed({ content }: ReportFile) {
  const hash = createHash('sha256');
  let bytes = 0;
  let failure: Result<never> | null = null;
  async function* parts(): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of content) {
        const part = typeof piece === 'string' ? Buffer.from(piece) : piece;
        hash.update(part);
        bytes += part.length;
        yield part;
      }
    } catch (cause) {
      if (cause instanceof ReportFailed) failure = cause.failure;
      throw cause;
    }
  }
  return {
    content: parts(),
    sums: () => ({ bytes, sha256: hash.copy().digest('hex'), failure }),
  };
}
