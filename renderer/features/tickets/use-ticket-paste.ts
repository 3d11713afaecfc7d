import { type RefObject, useEffect } from 'react';
import { tickets } from './use-tickets';

const address = /[^\s<>()[\],;:"'|]+@[^\s<>()[\],;:"'|]+/u;

/** Several lines with words beside an address: a ticket or a mail. A column of addresses is a list. */
function isTicket(text: string): boolean {
  const lines = text
    .slice(0, 100_000)
    .split(/[\r\n]+/u)
    .filter((line) => line.trim() !== '');
  if (lines.length < 2 || !lines.some((line) => address.test(line))) return false;
  const prose = lines.filter((line) =>
    /\p{L}{2,}[,:.]?\s+\p{L}{2,}[,:.]?\s+\p{L}{2,}/u.test(line.replace(address, ' ')),
  );
  return prose.length > 0;
}

/** Whoever pastes a ticket into the search, which looks for one person, gets the dialog that reads it. */
export function useTicketPaste(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const box = field.current;
    const take = (event: ClipboardEvent): void => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (!isTicket(text)) return;
      event.preventDefault();
      // Before the offer to find a list, which is for addresses without words.
      event.stopImmediatePropagation();
      tickets.open(text);
    };
    box?.addEventListener('paste', take);
    return () => box?.removeEventListener('paste', take);
  }, [field]);
}
