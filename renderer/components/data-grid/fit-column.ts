/**
 * The width in px that the words of a column need, over the rows that are drawn. The browser lays the column out once
 * as wide as its widest cell would like, which sees through everything that is cut off with an ellipsis.
 *
 * @param at place of the column among the tracks, the checkbox column counted
 */
export function fittingWidth(grid: HTMLElement, at: number): number {
  const template = grid.style.getPropertyValue('--grid-columns');
  const tracks = template.split(/ (?![^(]*\))/u);
  tracks[at] = 'max-content';
  grid.style.setProperty('--grid-columns', tracks.join(' '));
  const cells = [...grid.querySelectorAll<HTMLElement>(`[data-column="${at}"]:not([aria-colspan])`)];
  const widths = cells.map((cell) => Math.ceil(cell.getBoundingClientRect().width));
  grid.style.setProperty('--grid-columns', template);
  return Math.max(0, ...widths);
}
