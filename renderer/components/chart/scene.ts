/**
 * A picture as plain shapes: made by pure functions, then painted by React as SVG, or written as SVG or PNG for a report.
 * One description, so that what is saved is what was seen.
 */

/** Colours by meaning; `toneVariables` says which token of the theme each one is. */
export type Tone = 'first' | 'second' | 'third' | 'ground' | 'line' | 'text' | 'dim';

export const toneVariables: Readonly<Record<Tone, string>> = {
  first: '--accent-solid',
  second: '--warn',
  third: '--control-strong',
  ground: '--track',
  line: '--line',
  text: '--text',
  dim: '--dim',
};

export interface Bar {
  readonly kind: 'bar';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly tone: Tone;
}

export interface Words {
  readonly kind: 'words';
  readonly x: number;
  /** Of the line the letters stand on. */
  readonly y: number;
  readonly text: string;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly tone: Tone;
  /** In pixels; 11 unless said. */
  readonly size?: number;
  readonly isBold?: boolean;
}

export interface Path {
  readonly kind: 'path';
  /** SVG path data. */
  readonly data: string;
  readonly tone: Tone;
  /** Filled, or drawn as a line of this width. */
  readonly stroke: number | null;
}

export type Shape = Bar | Words | Path;

/** A part of the picture that says something, and can be pressed. */
export interface Mark {
  /** What a click opens; the owner of the picture knows it. */
  readonly id: string;
  /** `March 2026: 120 accounts`. */
  readonly label: string;
  /** Where it can be hit. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Scene {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
  /** In the order the arrow keys go through them. */
  readonly marks: readonly Mark[];
}

/** Text wider than this many letters of 11 px would leave its place: it is cut, and the mark's label says it whole. */
export function shortened(text: string, letters: number): string {
  const all = [...text];
  return all.length <= letters ? text : `${all.slice(0, Math.max(1, letters - 1)).join('')}…`;
}

/** The scene below a heading and a line of detail: what a saved picture must say about itself. */
export function withHeading(scene: Scene, heading: string, details: readonly string[]): Scene {
  const margin = 16;
  const top = margin + 24 + details.length * 16;
  const move = (shape: Shape): Shape =>
    shape.kind === 'path'
      ? { ...shape, data: moved(shape.data, margin, top) }
      : { ...shape, x: shape.x + margin, y: shape.y + top };
  return {
    width: scene.width + 2 * margin,
    height: scene.height + top + margin,
    shapes: [
      {
        kind: 'words',
        x: margin,
        y: margin + 14,
        text: heading,
        anchor: 'start',
        tone: 'text',
        size: 15,
        isBold: true,
      },
      ...details.map(
        (text, at): Words => ({
          kind: 'words',
          x: margin,
          y: margin + 34 + at * 16,
          text,
          anchor: 'start',
          tone: 'dim',
        }),
      ),
      ...scene.shapes.map(move),
    ],
    marks: [],
  };
}

/** Moves path data made of absolute M, L, H, V and Z, which is all that the pictures draw. */
function moved(data: string, dx: number, dy: number): string {
  return data.replace(/([MLHV])([^MLHVZ]*)/g, (_, command: string, numbers: string) => {
    const values = numbers
      .trim()
      .split(/[\s,]+/)
      .filter((value) => value !== '')
      .map(Number);
    const shifted = values.map((value, at) =>
      command === 'H' ? value + dx : command === 'V' ? value + dy : value + (at % 2 === 0 ? dx : dy),
    );
    return `${command}${shifted.join(',')}`;
  });
}
