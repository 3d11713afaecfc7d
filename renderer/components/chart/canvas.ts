import type { Scene, Shape } from './scene';
import type { Palette } from './svg-text';

/** Twice the pixels: a picture in a report is looked at closely. */
const scale = 2;

/** The scene as PNG. Drawn shape by shape, because the window may load no picture but its own files. */
export async function pngOf(scene: Scene, palette: Palette): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(scene.width * scale);
  canvas.height = Math.ceil(scene.height * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas to draw on');
  context.scale(scale, scale);
  context.fillStyle = palette.background;
  context.fillRect(0, 0, scene.width, scene.height);
  for (const shape of scene.shapes) paint(context, shape, palette);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('the picture is too large to be drawn');
  return new Uint8Array(await blob.arrayBuffer());
}

function paint(context: CanvasRenderingContext2D, shape: Shape, palette: Palette): void {
  const colour = palette.tones[shape.tone];
  context.fillStyle = colour;
  if (shape.kind === 'bar') {
    context.fillRect(shape.x, shape.y, shape.width, shape.height);
  } else if (shape.kind === 'words') {
    context.font = `${shape.isBold ? '600 ' : ''}${shape.size ?? 11}px ${palette.font}`;
    context.textAlign = shape.anchor === 'middle' ? 'center' : shape.anchor;
    context.fillText(shape.text, shape.x, shape.y);
  } else if (shape.stroke === null) {
    context.fill(new Path2D(shape.data));
  } else {
    context.strokeStyle = colour;
    context.lineWidth = shape.stroke;
    context.stroke(new Path2D(shape.data));
  }
}
