import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findUntranslated } from '../../helpers/untranslated';

const root = path.resolve(import.meta.dirname, '../../..');

/** What looks like a text and is none: keys of rows, fonts, examples of what may be typed, the name of the program. */
const noTexts = new Set([
  'renderer/app.tsx: Rollcall – ……',
  'renderer/components/chart/canvas.ts: ……px …',
  'renderer/components/data-grid/data-grid.tsx: heading …',
  'renderer/features/connections/instance-dialog.tsx: https://metabase.example.com',
  'renderer/features/connections/instance-dialog.tsx: finance',
  'renderer/features/connections/instance-dialog.tsx: emea, audited',
  'renderer/features/connections/network-fields.tsx: http://proxy.example.com:3128',
  'renderer/features/connections/network-fields.tsx: bi.lan, .corp.example, 10.0.0.0/8',
  'renderer/features/connections/network-fields.tsx: http://proxy.example.com/proxy.pac',
  'renderer/features/directory/people-grid.tsx: key … …',
  'renderer/features/lookup/lookup-dialog.tsx: ann@acme.example Bo Berg <bo@acme.example>; Lucía García',
  'renderer/features/overview/on-paper.ts: Inter, Arial, sans-serif',
  'renderer/features/person/note.tsx: SEC-17',
  // Who cannot read the language that is set finds their own by its own name.
  'renderer/features/settings/language-section.tsx: English',
  'renderer/features/settings/language-section.tsx: Deutsch',
  'renderer/features/settings/agree-dialog.tsx: GDPR-7',
  'renderer/features/settings/people-section.tsx: acme.co.uk',
  'renderer/features/settings/people-section.tsx: acme.com',
  'renderer/features/settings/policy-section.tsx: INC-\\d{4,}',
  'renderer/features/settings/policy-section.tsx: INC-20418',
  'renderer/features/settings/privacy-section.tsx: maria.ortiz@acme.example',
  'renderer/features/settings/privacy-section.tsx: DSR-12',
  'renderer/features/settings/protection-section.tsx: on-call@acme.example',
  // Reasons that are kept in the journal, which reads the same for everyone.
  'renderer/features/duplicates/dialog.tsx: Looked alike: …',
  'renderer/features/duplicates/dialog.tsx: Undone at once',
  'renderer/features/duplicates/dialog.tsx: Proposed again',
]);

describe('the texts of the window', () => {
  it('all go through the catalogue', () => {
    const found = findUntranslated(root, 'renderer');
    expect(found.filter((one) => !noTexts.has(one))).toEqual([]);
    // What is excused is there: else it is taken off the list.
    expect([...noTexts].filter((one) => !found.includes(one))).toEqual([]);
  });
});
