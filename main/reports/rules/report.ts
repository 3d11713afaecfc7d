import type { PrintedHead } from '../../journal/rules/seal';

/** A value of a cell as JSON and CSV have it. Times are ISO texts with their zone; a list is several texts. */
export type Cell = string | number | boolean | null | readonly string[];

/**
 * What the cells of a column are, so that a spreadsheet sorts them rightly. `moment`: an ISO time with its zone; `day`: an
 * ISO day; `list`: several texts.
 */
export type ColumnKind = 'text' | 'moment' | 'day' | 'number' | 'boolean' | 'list';

/** What a column is, whatever the rows are made of: what crosses to the thread that writes. */
export interface ColumnHead {
  /** By which programs know it: of the keys of JSON and the first line of CSV. `last_sign_in` */
  readonly name: string;
  /** For people: on spreadsheets and on paper. */
  readonly title: string;
  readonly kind: ColumnKind;
  /** As many characters as most of its cells have. */
  readonly width: number;
  /** What whoever fills in a spreadsheet may choose from. */
  readonly choices?: readonly string[];
  /** False: left out on paper, where there is no room for all. */
  readonly isPrinted?: boolean;
}

/** A column as a report is written down: what is left out follows from the name and the kind. */
export type Column<Row> = Pick<ColumnHead, 'name' | 'choices' | 'isPrinted'> &
  Partial<Omit<ColumnHead, 'choices' | 'isPrinted'>> & { readonly read: (row: Row) => Cell };

/** One table of a report, its rows already cells. Made by `tableOf`. */
export interface Table {
  /** One word in small letters: the key in JSON, what the file of a further table of a CSV is called. */
  readonly name: string;
  /** The heading, and the name of the sheet. */
  readonly title: string;
  /** A sentence under the heading; what an empty table means. */
  readonly note: string;
  readonly columns: readonly ColumnHead[];
  /** In parts, so that half a million rows are never held at once. Read once, and to its end or to an early one. */
  readonly parts: AsyncIterable<readonly (readonly Cell[])[]>;
}

/** What is known of a table before it is written; its rows come in parts or, where they are few, at once. */
export interface TableInput<Row> extends Pick<Table, 'name' | 'title'> {
  readonly note?: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: AsyncIterable<readonly Row[]> | readonly Row[];
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
  /** Who made it: the user of the operating system, and the computer. */
  readonly made_by?: string;
  /** The end of the journal when it was made: whoever keeps it can prove that nothing before was written anew. */
  readonly journal?: PrintedHead;
  /** Controls that it is evidence for, such as `SOC 2 CC6.2`. */
  readonly controls?: readonly string[];
  /** What it comes to, in the order of the cover: `['Dormant accounts', 120]`. */
  readonly figures?: readonly (readonly [name: string, value: string | number | null])[];
}

/** A picture for paper. */
export interface ReportPicture {
  readonly title: string;
  readonly detail: string;
  /** Nothing but shapes: whoever takes it from a page has looked at it (main/overview/picture.ts). */
  readonly svg: string;
}

/** One report, whatever it is written as: what it says of itself, the table it is about, and tables besides. */
export interface Report {
  readonly head: ReportHead;
  /** Stand on paper between the cover and the tables; other formats have only the numbers. */
  readonly pictures?: readonly ReportPicture[];
  readonly tables: readonly [Table, ...Table[]];
}

const widths: Readonly<Record<ColumnKind, number>> = {
  text: 20,
  moment: 19,
  day: 11,
  number: 10,
  boolean: 8,
  list: 36,
};

/** Rows of any kind as a table of cells: the columns say what of a row stands where. */
export function tableOf<Row>({ name, title, note = '', columns, rows }: TableInput<Row>): Table {
  const heads = columns.map(
    ({ name: column, title: heading, kind = 'text', width, choices, isPrinted }): ColumnHead => {
      const words = heading ?? titleOf(column);
      return {
        name: column,
        title: kind === 'moment' ? `${words} (UTC)` : words,
        kind,
        width: Math.max(width ?? widths[kind], Math.min(words.length + 3, 24)),
        ...(choices ? { choices } : {}),
        ...(isPrinted === undefined ? {} : { isPrinted }),
      };
    },
  );
  async function* parts(): AsyncGenerator<readonly (readonly Cell[])[]> {
    for await (const part of Symbol.asyncIterator in rows ? rows : inParts(rows)) {
      if (part.length > 0) yield part.map((row) => columns.map(({ read }) => read(row)));
    }
  }
  return { name, title, note, columns: heads, parts: parts() };
}

/** `last_sign_in` becomes `Last sign in`. */
function titleOf(name: string): string {
  const words = name.replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

const partLength = 500;

function* inParts<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += partLength) yield rows.slice(at, at + partLength);
}
