import type { ReactNode } from 'react';
import { t } from '../../preload/texts/text';
import styles from './app-frame.module.css';
import { useOnScreen } from './use-on-screen';

export interface AppFrameProps {
  /** Top left, above the left column: the client switcher. */
  readonly client: ReactNode;
  /** Top middle: the search box. */
  readonly search: ReactNode;
  /** Top right: how fresh the data is. */
  readonly sync: ReactNode;
  /** The links of the navigation `Main`: NavItems. */
  readonly nav: ReactNode;
  /** Below them in the left column: saved views, the tree of instances. */
  readonly navExtra?: ReactNode;
  /** The page. */
  readonly children: ReactNode;
  /** The right column: a SidePanel, or null. Lies over the page where the window is narrow. */
  readonly panel?: ReactNode;
  /** Above the page's lower edge: the selection bar. */
  readonly floating?: ReactNode;
  /** The line at the bottom: running jobs, the journal's state. */
  readonly footer: ReactNode;
}

/**
 * The window's layout: header, left column, page, right column, footer. Under 1100 px the left column shows icons alone,
 * because e-mails need its room, and the right column lies over the page, so that the page keeps its width.
 */
export function AppFrame(props: AppFrameProps): ReactNode {
  const hasPanel = props.panel !== undefined && props.panel !== null;
  const hasFloating = props.floating !== undefined && props.floating !== null;
  useOnScreen('panel', hasPanel);
  useOnScreen('floating', hasFloating);
  return (
    <div className={styles.frame}>
      <header className={styles.header}>
        <div className={styles.client}>{props.client}</div>
        <div className={styles.search}>{props.search}</div>
        <div className={styles.sync}>{props.sync}</div>
      </header>
      <div className={styles.left}>
        <nav aria-label={t('Main')} className={styles.nav}>
          {props.nav}
        </nav>
        {props.navExtra}
      </div>
      <main className={styles.main}>
        {props.children}
        {hasFloating ? <div className={styles.floating}>{props.floating}</div> : null}
      </main>
      {hasPanel ? <div className={styles.panel}>{props.panel}</div> : null}
      <footer className={styles.footer}>{props.footer}</footer>
    </div>
  );
}
