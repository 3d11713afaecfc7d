import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { t } from '../../preload/texts/text';
import { classNames } from './class-names';
import styles from './dialog.module.css';
import { IconButton } from './icon-button';
import { keepFocus } from './keep-focus';
import { useOnScreen } from './use-on-screen';
import { useStrayEscape } from './use-stray-escape';

export interface DialogProps {
  /** The title: the dialog's accessible name. */
  readonly title: string;
  /** One or two lines under the title; the dialog's description. */
  readonly description?: ReactNode;
  readonly isOpen: boolean;
  /** Called by Escape, the cross, and a press outside where `closesOutside`. */
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons, the way forward last. */
  readonly footer?: ReactNode;
  /** Something quiet at the start of the footer, e.g. a count or a link. */
  readonly footerStart?: ReactNode;
  /** `s` 400 px, `m` 520 px, `l` 720 px wide. */
  readonly size?: 's' | 'm' | 'l';
  /** `alertdialog` for a question that must be answered. */
  readonly role?: 'dialog' | 'alertdialog';
  /** A press outside closes. Leave false where typed words would be lost. */
  readonly closesOutside?: boolean;
  /** Name of the body where nothing in it takes the focus: so it can be scrolled by keyboard. */
  readonly bodyLabel?: string;
  /** While true nothing closes it (a save under way). */
  readonly isBusy?: boolean;
}

/**
 * A modal dialog. Focus goes in and is kept in, Escape closes, focus returns to where it was. The body scrolls between the
 * title and the footer; nothing else on the page can be reached.
 */
export function Dialog(props: DialogProps): ReactNode {
  const { title, description, isOpen, onClose, children, footer, footerStart, size = 'm' } = props;
  const id = useId();
  const isBusy = props.isBusy ?? false;
  useOnScreen('modal', isOpen);
  // What opened it can be gone by the time it closes.
  useEffect(() => (isOpen ? keepFocus : undefined), [isOpen]);
  useStrayEscape(isOpen, () => {
    if (!isBusy) onClose();
  });
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={(props.closesOutside ?? false) && !isBusy}
      isKeyboardDismissDisabled={isBusy}
      className={styles.scrim ?? ''}
    >
      <Modal className={classNames(styles.modal, styles[size])}>
        <AriaDialog
          role={props.role ?? 'dialog'}
          {...(description === undefined ? {} : { 'aria-describedby': id })}
          className={styles.dialog ?? ''}
        >
          <header className={styles.head}>
            <div className={styles.titles}>
              <Heading slot="title" className={styles.title ?? ''}>
                {title}
              </Heading>
              {description === undefined ? null : (
                <div id={id} className={styles.description}>
                  {description}
                </div>
              )}
            </div>
            <IconButton
              label={t('Close')}
              size="s"
              icon={<X size={16} aria-hidden="true" />}
              onPress={onClose}
              isDisabled={isBusy}
            />
          </header>
          {props.bodyLabel === undefined ? (
            <div className={styles.body}>{children}</div>
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
            <section aria-label={props.bodyLabel} tabIndex={0} className={styles.body}>
              {children}
            </section>
          )}
          {footer === undefined && footerStart === undefined ? null : (
            <footer className={styles.foot}>
              <div className={styles['foot-start']}>{footerStart}</div>
              {footer}
            </footer>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
