import { Worker } from 'node:worker_threads';
import { err, ok, type Result } from '../kernel/result';
import { connect } from '../kernel/worker-rpc';
import { type WorksheetLine, type WorksheetPlaces, worksheetPlaces } from './rules/worksheet';
import type { WorksheetMethods } from './worksheet-file';

/** A worksheet that came back. */
export interface WorksheetFile {
  /** The file's, without its folder. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A hundred thousand rows with long notes stay below. */
export const mostWorksheetBytes = 60_000_000;

export interface ReadWorksheet {
  readonly sha256: string;
  readonly header: readonly string[];
  readonly places: WorksheetPlaces;
}

/**
 * Reads a worksheet in a thread of its own and hands its lines on, a part at a time. Fails with WORKSHEET_TOO_LARGE or
 * WORKSHEET_UNFIT, also in the middle: then what was handed on is to be forgotten.
 */
export type ReadLines = (
  file: WorksheetFile,
  take: (lines: readonly WorksheetLine[], read: ReadWorksheet) => Promise<void>,
) => Promise<Result<ReadWorksheet>>;

/**
 * @param workerFile the bundled `reviews/worker.ts`
 * @param mostHeapMb what its thread may hold: twice what the largest worksheet takes
 */
export function createWorksheetReading(workerFile: string, mostHeapMb = 512): ReadLines {
  return async ({ name, bytes }, take) => {
    const tooLarge = err('WORKSHEET_TOO_LARGE', { file: name });
    if (bytes.length > mostWorksheetBytes) return tooLarge;
    const worker = new Worker(workerFile, {
      name: 'worksheet',
      resourceLimits: { maxOldGenerationSizeMb: mostHeapMb },
    });
    const reader = connect<WorksheetMethods>(worker);
    const unfit = (why: string) => err('WORKSHEET_UNFIT', { file: name, why });
    try {
      // A copy: the thread takes the memory over.
      const opened = await reader.open(new Uint8Array(bytes).buffer);
      if ('isTooLarge' in opened) return tooLarge;
      if ('problem' in opened) return unfit(opened.problem);
      const places = worksheetPlaces(opened.header);
      if (places === null)
        return unfit(
          'its first line has to name the columns Decision, Name, E-mail, Instance, Reviewer and Key.',
        );
      const read = { ...opened, places };
      for (;;) {
        const lines = await reader.next();
        if ('problem' in lines) return unfit(lines.problem);
        if (lines.length === 0) return ok(read);
        await take(lines, read);
      }
    } catch (cause) {
      if (isOutOfMemory(cause)) return tooLarge;
      throw cause;
    } finally {
      await worker.terminate();
    }
  };
}

const isOutOfMemory = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
