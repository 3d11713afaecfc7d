import type { ReportWish } from '../../../preload/contract/reports';
import { inEnglish, t } from '../../../preload/texts/text';
import type { Tone } from '../../components/chart/scene';
import { type Palette, svgText } from '../../components/chart/svg-text';
import { visibleText } from '../../components/visible-text';
import { adminPicture, type Picture, signInPicture, statusPicture, trendPictures } from './pictures';
import type { OverviewState } from './store';

/** The colours of paper are those of the light theme, whatever the window has. */
const tones: Readonly<Record<Tone, string>> = {
  first: '#2f54d0',
  second: '#8a5200',
  third: '#86827a',
  ground: '#e9eefc',
  line: '#e6e4df',
  text: '#1d1b18',
  dim: '#605d56',
};
const paper: Palette = { tones, background: '#ffffff', font: 'Inter, Arial, sans-serif' };

/** In pixels: two stand beside each other on a page that lies across. */
const width = 520;
/** Rows of bars that a page has room for; the table behind the picture has all. */
const mostRows = 28;

const largest = (picture: Picture, all: number): Picture =>
  all > mostRows
    ? {
        ...picture,
        detail: t('{detail}; the {count, number} largest, the table has all', {
          detail: picture.detail,
          count: mostRows,
        }),
      }
    : picture;

type Counted = NonNullable<OverviewState['counted']>;
type OnPaper = Extract<ReportWish, { kind: 'overview' }>['pictures'];

/**
 * The pictures of the page as a report takes them, in English as all reports are; those that have nothing to show are left
 * out.
 */
export const picturesForPaper = (counted: Counted): OnPaper => inEnglish(() => drawn(counted));

function drawn({ pictures, trend }: Counted): OnPaper {
  const { instances } = pictures;
  const first = (of: (one: (typeof instances)[number]) => number) => ({
    ...pictures,
    instances: [...instances].sort((a, b) => of(b) - of(a)).slice(0, mostRows),
  });
  const list = [
    ...trendPictures(trend),
    signInPicture(pictures),
    largest(statusPicture(first((one) => one.active + one.invited + one.disabled)), instances.length),
    largest(adminPicture(first(({ admins }) => admins)), instances.length),
  ];
  return list
    .filter(({ empty }) => empty === undefined)
    .map(({ title, detail, draw }) => ({
      title,
      detail: visibleText(detail).slice(0, 300),
      svg: svgText(draw(width), paper),
    }));
}
