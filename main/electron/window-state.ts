import fs from 'node:fs';
import path from 'node:path';
import * as z from 'zod';

const StateSchema = z.strictObject({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
  maximized: z.boolean(),
  /** 1 is the size as drawn. */
  zoom: z.number().min(0.25).max(5),
});

export type WindowState = z.infer<typeof StateSchema>;

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
    return StateSchema.parse(JSON.parse(fs.readFileSync(fileIn(home), 'utf8')));
  } catch {
    return null;
  }
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
