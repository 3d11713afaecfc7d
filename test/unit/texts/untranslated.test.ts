import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findUntranslated } from '../../helpers/untranslated';

const root = path.resolve(import.meta.dirname, '../../..');

/** Whose texts are English whatever language is spoken. Nothing is added here; it goes when it is empty. */
const notYet: readonly string[] = ['connections', 'duplicates', 'overview', 'person', 'settings'].map(
  (feature) => `renderer/features/${feature}`,
);

/** What looks like a text and is none: keys of rows, a font, examples of what may be typed, the name of the program. */
const noTexts = new Set([
  'renderer/app.tsx: Rollcall – ……',
  'renderer/components/chart/canvas.ts: ……px …',
  'renderer/components/data-grid/data-grid.tsx: heading …',
  'renderer/features/directory/people-grid.tsx: key … …',
  'renderer/features/lookup/lookup-dialog.tsx: ann@acme.example Bo Berg <bo@acme.example>; Lucía García',
]);

const found = findUntranslated(root, 'renderer').filter((one) => !noTexts.has(one));
const isBelow = (folder: string) => (one: string) => one.startsWith(`${folder}/`);

describe('the texts of the window', () => {
  it('all go through the catalogue', () => {
    expect(found.filter((one) => !notYet.some((folder) => isBelow(folder)(one)))).toEqual([]);
  });

  it.each(notYet)('are still to be translated in %s, or it is taken off the list', (folder) => {
    expect(found.some(isBelow(folder))).toBe(true);
  });
});
