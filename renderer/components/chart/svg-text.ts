import { type Scene, type Shape, type Tone, toneVariables } from './scene';

/** The colour of each tone, as the theme of the moment has it, and the ground behind all. */
export interface Palette {
  readonly tones: Readonly<Record<Tone, string>>;
  readonly background: string;
  readonly font: string;
}

/** The tokens as they are now. Outside the window there are none, so this is the only function here that is not pure. */
export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const tones = Object.entries(toneVariables).map(([tone, name]) => [tone, token(name)]);
  return {
    tones: Object.fromEntries(tones) as Record<Tone, string>,
    background: token('--bg'),
    font: token('--font'),
  };
}

/** The scene as an SVG document that needs nothing else. */
export function svgText(scene: Scene, palette: Palette): string {
  const size = `width="${round(scene.width)}" height="${round(scene.height)}"`;
  const box = `viewBox="0 0 ${round(scene.width)} ${round(scene.height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${box} font-family="${escaped(palette.font)}">`,
    `<rect width="100%" height="100%" fill="${escaped(palette.background)}"/>`,
    ...scene.shapes.map((shape) => elementOf(shape, palette)),
    '</svg>',
    '',
  ].join('\n');
}

function elementOf(shape: Shape, palette: Palette): string {
  const colour = escaped(palette.tones[shape.tone]);
  switch (shape.kind) {
    case 'bar':
      return `<rect x="${round(shape.x)}" y="${round(shape.y)}" width="${round(shape.width)}" height="${round(shape.height)}" fill="${colour}"/>`;
    case 'path':
      return shape.stroke === null
        ? `<path d="${escaped(shape.data)}" fill="${colour}"/>`
        : `<path d="${escaped(shape.data)}" fill="none" stroke="${colour}" stroke-width="${shape.stroke}"/>`;
    case 'words': {
      const weight = shape.isBold ? ' font-weight="600"' : '';
      return `<text x="${round(shape.x)}" y="${round(shape.y)}" font-size="${shape.size ?? 11}"${weight} text-anchor="${shape.anchor}" fill="${colour}">${escaped(shape.text)}</text>`;
    }
  }
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** Names come from servers: what XML cannot hold is replaced, what it would take for markup is escaped. */
function escaped(text: string): string {
  return text
    .replace(/\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
