/** A value of a cell. Times are ISO texts with their zone. */
export type Cell = string | number | boolean | null;

export interface Column<Row> {
  readonly name: string;
  readonly read: (row: Row) => Cell | readonly string[];
}

/** What a report says of itself, so that whoever gets it can tell what is in it and what is not. */
export interface ReportHead {
  readonly title: string;
  readonly client: string;
  /** Which rows: the question as it was asked. */
  readonly scope: Readonly<Record<string, unknown>>;
  /** ISO times: of the oldest reading it stands on, and when it was made. */
  readonly as_of: string;
  readonly made_at: string;
  /** Completeness and accuracy (market 8.2): what was asked of which instance, what came, what is left out and why. */
  readonly completeness: Readonly<Record<string, unknown>>;
  readonly program: string;
}

/** One report, whatever it is written as. Rows come in parts, so that half a million of them are never held at once. */
export interface Report<Row> {
  readonly head: ReportHead;
  readonly columns: readonly Column<Row>[];
  readonly rows: AsyncIterable<readonly Row[]>;
}
