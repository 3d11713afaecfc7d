import type { TemplateFigures, TemplateRow } from '../../../preload/contract/templates';
import type { ChartTable } from '../../components/chart/chart-card';
import { rowsOfBars } from '../../components/chart/rows-of-bars';
import type { Scene, Tone } from '../../components/chart/scene';
import { counted } from '../../components/counted';
import { visibleText } from '../../components/visible-text';

/** As many roles are drawn; all are in the list below. */
const mostRows = 8;

export const driftLegend: readonly { readonly tone: Tone; readonly word: string }[] = [
  { tone: 'first', word: 'As the role says' },
  { tone: 'second', word: 'Lack or have groups besides' },
  { tone: 'third', word: 'Left alone' },
];

export interface DriftPicture {
  readonly detail: string;
  readonly draw: (width: number) => Scene;
  readonly table: ChartTable;
  /** The template that a part is about. */
  readonly of: ReadonlyMap<string, TemplateRow>;
}

/** Who has drifted, role by role, the most of them first. Null where nobody has a role. */
export function driftPicture(
  list: readonly TemplateRow[],
  figures: readonly TemplateFigures[],
): DriftPicture | null {
  const byId = new Map(figures.map((one) => [one.id, one]));
  const rows = list
    .flatMap((template) => {
      const counts = byId.get(template.id);
      return counts && template.holders > 0 ? [{ template, counts, drifted: driftedIn(counts) }] : [];
    })
    .sort((a, b) => b.drifted - a.drifted || b.template.holders - a.template.holders);
  if (rows.length === 0) return null;
  const of = new Map<string, TemplateRow>();
  const bars = rows.slice(0, mostRows).map(({ template, counts, drifted }) => {
    const name = visibleText(template.name);
    const part = (tone: Tone, value: number, words: string) => {
      const id = `${template.id} ${tone}`;
      of.set(id, template);
      return { id, tone, value, label: `${name}: ${counted(value, 'person', 'people')} ${words}` };
    };
    return {
      name,
      parts: [
        part('first', counts.asSaid, 'as it says'),
        part('second', drifted, `with other groups (${counts.lacking} lack some)`),
        part('third', counts.spared + counts.unknown, 'left alone'),
      ],
    };
  });
  const people = rows.reduce((sum, { drifted }) => sum + drifted, 0);
  return {
    detail:
      people === 0
        ? 'Everybody who can be is as their roles say'
        : `${counted(people, 'person has', 'people have')} drifted from a role`,
    draw: (width) => rowsOfBars(bars, width),
    table: {
      columns: ['Role', 'As it says', 'Lack groups', 'Have others', 'Left alone', 'Unknown'],
      rows: rows.map(({ template: { id, name }, counts }) => ({
        key: id,
        cells: [name, counts.asSaid, counts.lacking, counts.exceeding, counts.spared, counts.unknown],
      })),
    },
    of,
  };
}

export const driftedIn = ({ lacking, exceeding }: TemplateFigures): number => lacking + exceeding;
