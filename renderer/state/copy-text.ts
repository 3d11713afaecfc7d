import { bridge } from '../bridge';

/**
 * Puts a text on the clipboard, by main: what was copied of a client is taken away when it is left, and the page does not
 * outlive that. Whether it was copied is the answer.
 */
export async function copyText(text: string): Promise<boolean> {
  return (await bridge.selection.copy({ kind: 'text', text })).ok;
}
