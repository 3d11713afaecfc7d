import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { type FocusEvent, type ReactNode, useEffect, useState } from 'react';
import { type StoreApi, useStore } from 'zustand';
import { t } from '../../preload/texts/text';
import { Button } from './button';
import { classNames } from './class-names';
import { IconButton } from './icon-button';
import styles from './toast.module.css';
import { type Toast, type ToastState, toasts as windowToasts } from './toast-store';
import { passesEscape } from './use-stray-escape';

export interface ToastRegionProps {
  /** The store to show; the window's own by default. */
  readonly store?: StoreApi<ToastState>;
}

/**
 * Where toasts appear (bottom right, above dialogs). Mount once, at the end of the app, outside of the page. Clocks stand still while the pointer
 * or the focus is on a toast. A modal dialog does not hide them: the marker below is react-aria's for the top layer.
 */
export function ToastRegion({ store = windowToasts }: ToastRegionProps): ReactNode {
  const { toasts, dismiss, pause, resume } = useStore(store);
  const leave = (event: FocusEvent<HTMLElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) resume();
  };
  // A dismissed toast takes its pointer-leave and blur events with it: an empty region must not stay paused.
  useEffect(() => {
    if (toasts.length === 0) resume();
  }, [toasts.length, resume]);
  return (
    <section
      aria-label={t('Notifications')}
      {...passesEscape}
      data-react-aria-top-layer="true"
      className={styles.region}
      onPointerEnter={pause}
      onPointerLeave={resume}
      onFocus={pause}
      onBlur={leave}
    >
      {toasts.map((toast) => (
        <ToastView key={toast.id} toast={toast} onDismiss={() => dismiss(toast.id)} />
      ))}
    </section>
  );
}

interface ToastViewProps {
  readonly toast: Toast;
  readonly onDismiss: () => void;
}

function ToastView({ toast, onDismiss }: ToastViewProps): ReactNode {
  // A live region announces changes: not its first content, and not the same words once more. So the words come one render after
  // the element, and go for one where they are said again.
  const [said, setSaid] = useState(0);
  useEffect(() => setSaid(toast.said), [toast.said]);
  const { action } = toast;
  return (
    <div role="status" className={classNames(styles.toast, styles[toast.tone])}>
      {toast.tone === 'danger' ? <CircleAlert size={16} aria-hidden="true" className={styles.icon} /> : null}
      {toast.tone === 'success' ? <CircleCheck size={16} aria-hidden="true" className={styles.icon} /> : null}
      <div className={styles.text}>{said === toast.said ? toast.text : null}</div>
      {action === null ? null : (
        <Button
          size="s"
          onPress={() => {
            onDismiss();
            action.onPress();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton
        label={t('Dismiss')}
        size="s"
        icon={<X size={14} aria-hidden="true" />}
        onPress={onDismiss}
      />
    </div>
  );
}
