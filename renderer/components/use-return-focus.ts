import { useEffect, useState } from 'react';
import { isNowhere } from './keep-focus';

/**
 * Gives the focus back to what had it when the component appeared, unless it has gone elsewhere meanwhile. `isModal`: a frame
 * later, for until then what a dialog covers takes no focus.
 */
export function useReturnFocus(isModal = false): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(() => {
    const giveBack = (): void => {
      if (isNowhere(document.activeElement) && opener instanceof HTMLElement && opener.isConnected)
        opener.focus();
    };
    return () => {
      if (isModal) requestAnimationFrame(giveBack);
      else giveBack();
    };
  }, [opener, isModal]);
}
