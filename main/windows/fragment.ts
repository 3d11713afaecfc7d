import type { OwnWindow } from '../../preload/contract/windows';

/** The fragment of the page that shows it; renderer/state/own-window.ts reads it. */
export const fragmentOf = (about: OwnWindow): string =>
  about.kind === 'person' ? `#person/${encodeURIComponent(about.email)}` : `#run/${about.runId}`;
