import type { TemplateFigures, TemplateRow } from '../../../preload/contract/templates';
import { t } from '../../../preload/texts/text';
import type { ChartTable } from '../../components/chart/chart-card';
import { rowsOfBars } from '../../components/chart/rows-of-bars';
import type { Scene, Tone } from '../../components/chart/scene';
import { visibleText } from '../../components/visible-text';

/** As many roles are drawn; all are in the list below. */
const mostRows = 8;

export const driftLegend = (): readonly { readonly tone: Tone; readonly word: string }[] => [
  { tone: 'first', word: t('As the role says') },
  { tone: 'second', word: t('Lack or have groups besides') },
  { tone: 'third', word: t('Left alone') },
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
    const part = (tone: Tone, value: number, label: string) => {
      const id = `${template.id} ${tone}`;
      of.set(id, template);
      return { id, tone, value, label };
    };
    const spared = counts.spared + counts.unknown;
    return {
      name,
      parts: [
        part(
          'first',
          counts.asSaid,
          t('{name}: {count, plural, one {# person} other {# people}} as it says', {
            name,
            count: counts.asSaid,
          }),
        ),
        part(
          'second',
          drifted,
          t(
            '{name}: {count, plural, one {# person} other {# people}} with other groups ({lacking} lack some)',
            { name, count: drifted, lacking: counts.lacking },
          ),
        ),
        part(
          'third',
          spared,
          t('{name}: {count, plural, one {# person} other {# people}} left alone', { name, count: spared }),
        ),
      ],
    };
  });
  const people = rows.reduce((sum, { drifted }) => sum + drifted, 0);
  return {
    detail:
      people === 0
        ? t('Everybody who can be is as their roles say')
        : t('{count, plural, one {# person has} other {# people have}} drifted from a role', {
            count: people,
          }),
    draw: (width) => rowsOfBars(bars, width),
    table: {
      columns: [
        t('Role'),
        t('As it says'),
        t('Lack groups'),
        t('Have others'),
        t('Left alone'),
        t('Unknown'),
      ],
      rows: rows.map(({ template: { id, name }, counts }) => ({
        key: id,
        cells: [name, counts.asSaid, counts.lacking, counts.exceeding, counts.spared, counts.unknown],
      })),
    },
    of,
  };
}

export const driftedIn = ({ lacking, exceeding }: TemplateFigures): number => lacking + exceeding;
