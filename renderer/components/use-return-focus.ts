import { useEffect, useState } from 'react';

/**
 * Gives the focus back to what had it when the component appeared, unless it has gone elsewhere meanwhile. `isModal`: a frame
 * later, for until then what a dialog covers takes no focus.
 */
export function useReturnFocus(isModal = false): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(() => {
    const giveBack = (): void => {
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (isLost && opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
    return () => {
      if (isModal) requestAnimationFrame(giveBack);
      else giveBack();
    };
  }, [opener, isModal]);
}
