import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { err, type Result } from '../kernel/result';
import { connect, serve } from '../kernel/worker-rpc';
import type { PrintedPage } from '../printed-page';
import { ReportFailed } from './failed';
import { createHandedOn } from './handed-on';
import type { ReportFormat } from './rules/formats';
import type { Manifest } from './rules/manifest';
import type { Cell, ReportHead, ReportPicture, Table } from './rules/report';
import { writeReport } from './save';

/** A report without its rows, and where it goes to. */
export interface Plan {
  readonly head: ReportHead;
  readonly pictures: readonly ReportPicture[];
  readonly tables: readonly Omit<Table, 'parts'>[];
  readonly target: string;
  readonly format: ReportFormat;
  readonly hasMark: boolean;
}

type Part = readonly (readonly Cell[])[];

/** What the thread answers. Parts are given while `write` is under way, one table after the other. */
export type WriterMethods = {
  write(plan: Plan): Promise<Result<Manifest>>;
  /** Resolves when there is room for more. Null ends a table. */
  give(part: Part | null): Promise<void>;
  stop(): Promise<void>;
};

/** What it asks of main, which alone can print and has the journal. */
export type HomeMethods = {
  print(page: PrintedPage): Promise<Result<Uint8Array>>;
  record(manifest: Manifest): Promise<Result<void>>;
};

export interface WriterData {
  readonly home: MessagePort;
}

if (!parentPort) throw new Error('reports are written in a worker thread');

const { home } = workerData as WriterData;
const { print, record } = connect<HomeMethods>(home);
const handedOn = createHandedOn<Part>();

const methods: WriterMethods = {
  async write({ head, pictures, tables, target, ...options }) {
    const [first, ...others] = tables.map((table): Table => ({ ...table, parts: handedOn.take() }));
    if (!first) throw new Error('a report without a table');
    try {
      return await writeReport({ head, pictures, tables: [first, ...others] }, target, {
        ...options,
        isStopped: () => handedOn.isFailed,
        record: (manifest) => record(manifest),
        async print(page) {
          const printed = await print(page);
          if (!printed.ok) throw new ReportFailed(printed);
          return printed.value;
        },
      });
    } finally {
      handedOn.close();
    }
  },
  give: (part) => handedOn.give(part),
  stop: async () => handedOn.fail(new ReportFailed(err('EXPORT_STOPPED'))),
};
serve(parentPort, methods);
