import type { ReactNode } from 'react';
import styles from './app-frame.module.css';

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
  return (
    <div className={styles.frame}>
      <header className={styles.header}>
        <div className={styles.client}>{props.client}</div>
        <div className={styles.search}>{props.search}</div>
        <div className={styles.sync}>{props.sync}</div>
      </header>
      <div className={styles.left}>
        <nav aria-label="Main" className={styles.nav}>
          {props.nav}
        </nav>
        {props.navExtra}
      </div>
      <main className={styles.main}>
        {props.children}
        {props.floating === undefined || props.floating === null ? null : (
          <div data-app-floating="" className={styles.floating}>
            {props.floating}
          </div>
        )}
      </main>
      {props.panel === undefined || props.panel === null ? null : (
        <div data-app-panel="" className={styles.panel}>
          {props.panel}
        </div>
      )}
      <footer className={styles.footer}>{props.footer}</footer>
    </div>
  );
}
