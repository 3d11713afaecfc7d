import { Readable } from 'node:stream';
import { type Info, parse } from 'csv-parse';
import { textIn } from '../directory/list-file';
import { delimiterOf } from '../directory/sheet';
import { err, ok, type Result } from '../kernel/result';
import { type WorksheetLine, type WorksheetPlaces, worksheetPlaces } from './rules/worksheet';

/** A worksheet that came back. */
export interface WorksheetFile {
  /** The file's, without its folder. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A hundred thousand rows with long notes stay below. */
export const mostWorksheetBytes = 60_000_000;
const mostColumns = 100;
/** Characters given to the parser at once: a few milliseconds of the thread. */
const pieceLength = 65_536;
const partLength = 500;

export interface ReadWorksheet {
  readonly header: readonly string[];
  readonly places: WorksheetPlaces;
  /** In parts; throws what the file's own reader says where it is broken. */
  readonly parts: AsyncIterable<readonly WorksheetLine[]>;
}

/** The lines of a worksheet as it came back, a part at a time. Fails with WORKSHEET_UNFIT or WORKSHEET_TOO_LARGE. */
export async function readWorksheet({ name, bytes }: WorksheetFile): Promise<Result<ReadWorksheet>> {
  if (bytes.length > mostWorksheetBytes) return err('WORKSHEET_TOO_LARGE', { file: name });
  const text = textIn(bytes);
  if (text === null) return err('WORKSHEET_UNFIT', { file: name, why: 'it is no text.' });
  return linesOf(name, csvLines(text));
}

/** Takes the first line for the names of the columns. */
async function linesOf(name: string, lines: AsyncGenerator<WorksheetLine>): Promise<Result<ReadWorksheet>> {
  const first = await lines.next();
  const header = first.done ? [] : first.value.cells;
  const places = worksheetPlaces(header);
  if (places === null)
    return err('WORKSHEET_UNFIT', {
      file: name,
      why: 'its first line has to name the columns Decision, Name, E-mail, Instance and Key.',
    });
  async function* parts(): AsyncGenerator<readonly WorksheetLine[]> {
    let part: WorksheetLine[] = [];
    for await (const line of lines) {
      if (line.cells.every((cell) => cell.trim() === '')) continue;
      part.push(line);
      if (part.length < partLength) continue;
      yield part;
      part = [];
    }
    if (part.length > 0) yield part;
  }
  return ok({ header, places, parts: parts() });
}

/** Of a line that is broken off by a line break in a cell, `line` is where it ends. */
async function* csvLines(text: string): AsyncGenerator<WorksheetLine> {
  function* pieces(): Generator<string> {
    for (let at = 0; at < text.length; at += pieceLength) yield text.slice(at, at + pieceLength);
  }
  const parser = Readable.from(pieces()).pipe(
    parse({
      bom: true,
      info: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      delimiter: delimiterOf(text),
    }),
  );
  for await (const read of parser) {
    const { record, info } = read as { readonly record: readonly string[]; readonly info: Info };
    yield { line: info.lines, cells: record.slice(0, mostColumns).map((cell) => cell.slice(0, 5_000)) };
  }
}
