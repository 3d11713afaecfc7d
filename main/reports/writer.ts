import { MessageChannel, Worker } from 'node:worker_threads';
import type { Result } from '../kernel/result';
import { connect, serve } from '../kernel/worker-rpc';
import type { PrintedPage } from '../printed-page';
import type { ReportFormat } from './rules/formats';
import type { Manifest } from './rules/manifest';
import type { Report } from './rules/report';
import type { HomeMethods, Plan, WriterData, WriterMethods } from './worker';

export interface WriteOptions {
  readonly format: ReportFormat;
  /** Of CSV: see FormatOptions. */
  readonly hasMark: boolean;
  /** Fails with REPORT_NOT_PRINTED. */
  print(page: PrintedPage): Promise<Result<Uint8Array>>;
  /** Stops it. */
  readonly signal?: AbortSignal | undefined;
  /** Told how many rows have been handed over so far. */
  readonly onRows?: ((rows: number) => void) | undefined;
}

/** Writes a report and its manifest in a thread of its own: see `writeReport`, also for `record`. */
export type Write = (
  report: Report,
  target: string,
  options: WriteOptions,
  record: (manifest: Manifest) => Promise<Result<void>>,
) => Promise<Result<Manifest>>;

/** What passes through while rows are written is a part at a time: little is made in it that lives long. */
const youngMost = 16;

/** @param workerFile the bundled `reports/worker.ts` */
export function createWriter(workerFile: string): Write {
  return async (
    { head, pictures = [], tables },
    target,
    { format, hasMark, print, signal, onRows },
    record,
  ) => {
    const { port1: home, port2 } = new MessageChannel();
    serve(home, { print, record } satisfies HomeMethods);
    const worker = new Worker(workerFile, {
      name: 'report',
      workerData: { home: port2 } satisfies WriterData,
      transferList: [port2],
      resourceLimits: { maxYoungGenerationSizeMb: youngMost },
    });
    const remote = connect<WriterMethods>(worker);
    const stop = () => void remote.stop().catch(() => undefined); // it has ended by itself
    signal?.addEventListener('abort', stop);
    try {
      const heads = tables.map(({ parts: _, ...rest }) => rest);
      const written = remote.write({ head, pictures, tables: heads, target, format, hasMark } satisfies Plan);
      let isOver = false;
      const over = written.then(
        () => {
          isOver = true;
        },
        () => {
          isOver = true;
        },
      );
      if (signal?.aborted) stop();
      try {
        let rows = 0;
        for (const { parts } of tables) {
          for await (const part of parts) {
            if (isOver) break;
            await remote.give(part);
            rows += part.length;
            onRows?.(rows);
          }
          if (isOver) break;
          await remote.give(null);
        }
      } catch (cause) {
        // Whatever makes the rows has broken: what was begun goes first.
        stop();
        await over;
        throw cause;
      }
      return await written;
    } finally {
      signal?.removeEventListener('abort', stop);
      home.close();
      await worker.terminate();
    }
  };
}
