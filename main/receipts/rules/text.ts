import { escapeControls } from '../../kernel/server-text';
import { type Fact, layOut } from './layout';
import type { Receipt } from './receipt';

/** A receipt to paste into a ticket: lines of plain text, in which no server's text can break a line. */
export function receiptText(receipt: Receipt): string {
  const { title, verdict, facts, sections, notes } = layOut(receipt);
  const lines = [
    title,
    verdict,
    '',
    ...factLines(facts, ''),
    ...sections.flatMap(({ heading, empty, items }) => [
      '',
      heading,
      ...(items.length === 0 ? [`- ${empty}`] : []),
      ...items.flatMap((item) => [`- ${item.title}`, ...factLines(item.facts, '    ')]),
    ]),
    '',
    ...notes,
  ];
  return `${lines.map(escapeControls).join('\n')}\n`;
}

const factLines = (facts: readonly Fact[], indent: string): readonly string[] =>
  facts.map(([name, value]) => `${indent}${name}: ${value}`);
