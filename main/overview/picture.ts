import { err, type Result } from '../kernel/result';
import { writeBeside } from '../transfer/files';

/** Where a picture goes to is asked by main itself: the page never names a file (security E4). */
export interface PictureDialog {
  /** Null when the user does not choose. */
  saveTo(suggested: string, kind: 'svg' | 'png'): Promise<string | null>;
}

/** Where there is no window nobody can be asked. */
export const noPictureDialog: PictureDialog = { saveTo: async () => null };

export type PictureContent =
  | { readonly kind: 'svg'; readonly text: string }
  | { readonly kind: 'png'; readonly bytes: Uint8Array };

/** `Last sign-in` becomes `last-sign-in.png`. */
export function pictureName(title: string, kind: PictureContent['kind']): string {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['picture'];
  return `${words.join('-')}.${kind}`;
}

/**
 * Writes a picture. It comes from the page, so it is looked at before: a taken-over page must not be able to put a
 * program or a web page that runs under the name of a picture. Fails with INVALID_INPUT and FILE_NOT_WRITTEN.
 */
export async function savePicture(file: string, content: PictureContent): Promise<Result<void>> {
  if (!isPicture(content)) return err('INVALID_INPUT', { what: 'the picture' });
  const written = await writeBeside(file, content.kind === 'svg' ? content.text : content.bytes);
  return written.ok ? written.value.place() : written;
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** All that our pictures are made of. Text stands between tags with `<`, `>` and `&` escaped. */
const ourTags =
  /^<(?:svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"|rect|path|text)(?: [a-z-]+="[^"<>]*")*\/?>$|^<\/(?:svg|text)>$/i;
const notOurs = /\son[a-z]+=|href=|style=|url\(/i;

export function isPicture(content: PictureContent): boolean {
  if (content.kind === 'png') return pngSignature.every((byte, at) => content.bytes[at] === byte);
  const tags = content.text.match(/<[^>]*>?/g) ?? [];
  return content.text.startsWith('<svg ') && tags.every((tag) => ourTags.test(tag) && !notOurs.test(tag));
}
