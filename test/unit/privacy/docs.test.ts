import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { inventory } from '../../../main/privacy/rules/inventory';

it('docs/personal-data.md has the inventory, line by line', () => {
  const doc = fs.readFileSync(path.resolve(import.meta.dirname, '../../../docs/personal-data.md'), 'utf8');
  const rows = doc.split('\n').filter((line) => line.startsWith('| '));
  const expected = inventory.map((line) => {
    const purged = !line.byDay ? 'never' : line.byPerson ? 'by age, for one person' : 'by age';
    return `| ${[line.name, line.holds, line.whose, line.where, line.kept, purged, line.why].join(' | ')} |`;
  });
  expect(rows.slice(2)).toEqual(expected);
});
