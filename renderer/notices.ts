import { useEffect, useRef } from 'react';
import { toasts } from './components/toast-store';
import { useSession } from './state/session';

/** Shows what main has to say about the session. Each stays until it is dismissed. */
export function useNotices(): void {
  const notices = useSession((state) => state.notices);
  const shown = useRef(0);
  useEffect(() => {
    for (const { message, nextStep } of notices.slice(shown.current))
      toasts.getState().show({ text: `${message} ${nextStep}`, tone: 'danger' });
    shown.current = notices.length;
  }, [notices]);
}
