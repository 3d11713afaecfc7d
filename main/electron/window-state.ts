import fs from 'node:fs';
import path from 'node:path';

export interface WindowState extends Rectangle {
  readonly maximized: boolean;
  /** 1 is the size as drawn. */
  readonly zoom: number;
}

/** Device-independent pixels, as Electron counts them. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const fileIn = (home: string) => path.join(home, 'window.json');

/** How the window was left, or null at the first start, and when the file cannot be read: then it opens as new. */
export function readWindowState(home: string): WindowState | null {
  try {
    return stateOf(JSON.parse(fs.readFileSync(fileIn(home), 'utf8')));
  } catch {
    return null;
  }
}

/** By hand: the window is opened by what little has been loaded, and a library of schemas is not that. */
function stateOf(value: unknown): WindowState | null {
  if (typeof value !== 'object' || value === null) return null;
  const { x, y, width, height, maximized, zoom, ...more } = value as Record<string, unknown>;
  const isSize = (size: unknown): size is number => Number.isSafeInteger(size) && (size as number) >= 1;
  if (!Number.isSafeInteger(x) || !Number.isSafeInteger(y) || !isSize(width) || !isSize(height)) return null;
  if (typeof maximized !== 'boolean' || typeof zoom !== 'number' || !(zoom >= 0.25 && zoom <= 5)) return null;
  return Object.keys(more).length > 0
    ? null
    : { x: x as number, y: y as number, width, height, maximized, zoom };
}

/** Written beside and renamed, so that a kill in between leaves the old file. */
export function writeWindowState(home: string, state: WindowState): void {
  const file = fileIn(home);
  fs.writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
  fs.renameSync(`${file}.new`, file);
}

/** The place to open at: as it was left if enough of it to grab is on a screen that is still there, else Electron's choice. */
export function placeOn(screens: readonly Rectangle[], state: WindowState | null): Partial<Rectangle> {
  if (!state) return {};
  const { x, y, width, height } = state;
  const grip = 80;
  const visible = screens.some(
    (screen) =>
      x + width >= screen.x + grip &&
      x <= screen.x + screen.width - grip &&
      y >= screen.y &&
      y <= screen.y + screen.height - grip,
  );
  return visible ? { x, y, width, height } : { width, height };
}
