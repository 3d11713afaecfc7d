import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { toasts } from '../toast-store';
import { pngOf } from './canvas';
import type { Scene } from './scene';
import { paletteOf, svgText } from './svg-text';

/** Saves a picture where main asks for, and says so. */
export async function savePicture(kind: 'svg' | 'png', title: string, scene: Scene): Promise<void> {
  const palette = paletteOf(document.documentElement);
  const content =
    kind === 'svg' ? { kind, text: svgText(scene, palette) } : { kind, bytes: await pngOf(scene, palette) };
  const reply = await bridge.overview.savePicture({ title, content });
  if (!reply.ok)
    toasts.getState().show({ text: `${reply.error.message} ${reply.error.nextStep}`, tone: 'danger' });
  else if (reply.value !== null)
    toasts.getState().show({ text: t('Saved {file}.', { file: reply.value }), tone: 'success' });
}
