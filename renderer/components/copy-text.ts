/**
 * Puts a text on the clipboard, within a press of the user. The window is granted no permission at all, so that of the
 * asynchronous clipboard neither; the copy command needs none. Whether it was copied is the answer.
 */
export function copyText(text: string): boolean {
  const fill = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
  };
  document.addEventListener('copy', fill, { once: true, capture: true });
  const isCopied = document.execCommand('copy');
  document.removeEventListener('copy', fill, { capture: true });
  return isCopied;
}
