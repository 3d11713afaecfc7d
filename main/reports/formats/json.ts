import type { Report, Table } from '../rules/report';
import type { WriteFormat } from './format';

/**
 * One document: what the report says of itself, the rows of its first table as `result` by the names of the columns, and
 * further tables by theirs.
 */
export const jsonFile: WriteFormat = (report) => [
  { part: '', tables: report.tables.map(({ name }) => name), content: documentOf(report) },
];

async function* documentOf({ head, tables: [first, ...others] }: Report): AsyncGenerator<string> {
  yield `{"report":${JSON.stringify(head)},"result":`;
  yield* rowsOf(first);
  for (const table of others) {
    yield `,${JSON.stringify(table.name)}:`;
    yield* rowsOf(table);
  }
  yield '}\n';
}

async function* rowsOf({ columns, parts }: Table): AsyncGenerator<string> {
  let before = '[\n';
  for await (const part of parts) {
    const objects = part.map((cells) =>
      JSON.stringify(Object.fromEntries(columns.map(({ name }, at) => [name, cells[at] ?? null]))),
    );
    yield `${before}${objects.join(',\n')}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]' : '\n]';
}
