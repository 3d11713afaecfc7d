import { type ReactNode, useEffect } from 'react';
import { t } from '../../preload/texts/text';
import { classNames } from './class-names';
import { keepFocus } from './keep-focus';
import styles from './page.module.css';

export interface PageProps {
  /** The heading of the page. */
  readonly title: string;
  /** One line beside it: counts, what is missing. */
  readonly detail?: ReactNode;
  readonly actions?: ReactNode;
  /** `fill` gives the content the whole height (a grid); `scroll` puts it in a column that scrolls. */
  readonly layout: 'fill' | 'scroll';
  /** For a column of more than text: it is given more room. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** What every page of the window starts with: a line with its name, then its content. */
export function Page({ title, detail, actions, layout, isWide = false, children }: PageProps): ReactNode {
  useEffect(keepFocus, []);
  return (
    <>
      <header className={styles.head}>
        <h1 tabIndex={-1} className={styles.title}>
          {title}
        </h1>
        <div className={styles.detail}>{detail}</div>
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </header>
      {layout === 'fill' ? (
        <div className={styles.body}>{children}</div>
      ) : (
        <section
          className={`${styles.body} ${styles.scroll}`}
          aria-label={t('{title} page', { title })}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
          tabIndex={0}
        >
          <div className={classNames(styles.column, isWide && styles.wide)}>{children}</div>
        </section>
      )}
    </>
  );
}
