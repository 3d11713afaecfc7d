import { escapeControls } from './server-text';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Words of anybody as text of a page or as the value of an attribute in quotes. What cannot be seen is written out. */
export const escapeHtml = (text: string): string =>
  escapeControls(text).replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
