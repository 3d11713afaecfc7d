import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { t } from '../../preload/texts/text';
import { nounInside } from '../../preload/texts/words';
import { IconButton } from './icon-button';
import styles from './side-panel.module.css';
import { useStrayEscape } from './use-stray-escape';

export interface SidePanelProps {
  /** Accessible name of the panel, e.g. `Person`. */
  readonly name: string;
  /** What it shows, e.g. the person's name. */
  readonly title: ReactNode;
  /** A line or two under the title. */
  readonly subtitle?: ReactNode;
  /** Called by the cross, and by Escape while the focus is inside or nowhere. */
  readonly onClose: () => void;
  /** Buttons that stay in view at the bottom. */
  readonly footer?: ReactNode;
  readonly children: ReactNode;
  /** Takes the focus when it opens (opened by keyboard). */
  readonly takesFocus?: boolean;
}

/** The column at the right of the page (role complementary). Not modal: the page stays usable. */
export function SidePanel(props: SidePanelProps): ReactNode {
  const { name, title, subtitle, onClose, footer, children, takesFocus = false } = props;
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    // What is inside may have taken it for a reason: the button that a link is about.
    if (takesFocus && !panel.current?.contains(document.activeElement)) panel.current?.focus();
  }, [takesFocus]);
  const closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    onClose();
  };
  useStrayEscape(true, onClose);
  return (
    <aside ref={panel} aria-label={name} tabIndex={-1} className={styles.panel} onKeyDown={closeOnEscape}>
      <header className={styles.head}>
        <div className={styles.titles}>
          <h2 className={styles.title}>{title}</h2>
          {subtitle === undefined ? null : <div className={styles.subtitle}>{subtitle}</div>}
        </div>
        <IconButton
          label={t('Close {panel}', { panel: nounInside(name) })}
          size="s"
          icon={<X size={16} aria-hidden="true" />}
          onPress={onClose}
        />
      </header>
      {/* biome-ignore-start lint/a11y: a scrolling area must be reachable by keyboard and then needs a name */}
      <div
        className={styles.body}
        tabIndex={0}
        role="group"
        aria-label={t('{panel} details', { panel: name })}
      >
        {children}
      </div>
      {/* biome-ignore-end lint/a11y: see above */}
      {footer === undefined ? null : <footer className={styles.foot}>{footer}</footer>}
    </aside>
  );
}

export interface PanelSectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A headed part of a side panel. */
export function PanelSection({ title, children }: PanelSectionProps): ReactNode {
  return (
    <section className={styles.section}>
      <h3 className={styles['section-title']}>{title}</h3>
      {children}
    </section>
  );
}
