import type { MouseEvent, ReactNode } from 'react';
import { t } from '../../preload/texts/text';
import { classNames } from './class-names';
import styles from './nav-item.module.css';

export interface NavItemProps {
  /** The words, and the link's accessible name. */
  readonly label: string;
  /** Where it leads, e.g. `#/people`. */
  readonly href: string;
  /** Takes over the click (with any of the plain keys); the address stays for copying and for the role `link`. */
  readonly onPress?: () => void;
  /** An icon of 16 px, or a StatusDot. */
  readonly icon?: ReactNode;
  /** A count or a short word at the end; said after the name, as a description. */
  readonly detail?: string;
  readonly detailTone?: 'danger' | 'warn';
  /** The page the window shows. */
  readonly isCurrent?: boolean;
  /** What it leads to is shown, but changed: a dot, and said in the description. */
  readonly isChanged?: boolean;
  /** One step in, under a heading of the tree. */
  readonly isNested?: boolean;
}

/**
 * A link in the left column. Where the column is narrow (a container named `nav`) only the icon shows, the name stays for
 * assistive technology and as a title.
 */
export function NavItem(props: NavItemProps): ReactNode {
  const { label, href, onPress, icon, detail, detailTone, isCurrent = false, isNested = false } = props;
  const isChanged = props.isChanged ?? false;
  const click = (event: MouseEvent): void => {
    if (!onPress) return;
    event.preventDefault();
    onPress();
  };
  return (
    <a
      href={href}
      onClick={click}
      draggable={false}
      title={label}
      aria-label={label}
      aria-description={
        !isChanged ? detail : detail === undefined ? t('changed') : t('{detail}, changed', { detail })
      }
      aria-current={isCurrent ? 'page' : undefined}
      className={classNames(styles.item, isNested && styles.nested)}
    >
      <span className={styles.icon}>{icon}</span>
      <span className={styles.label}>{label}</span>
      {isChanged ? <span aria-hidden="true" className={styles.changed} /> : null}
      {detail === undefined ? null : (
        <span className={classNames(styles.detail, detailTone && styles[detailTone])}>{detail}</span>
      )}
    </a>
  );
}

export interface NavHeadingProps {
  readonly children: ReactNode;
  /** Something small at the end, e.g. an IconButton. */
  readonly action?: ReactNode;
  /** Colours an environment's word. */
  readonly tone?: 'production' | 'staging' | 'development';
}

/** The heading of a part of the left column. */
export function NavHeading({ children, action, tone }: NavHeadingProps): ReactNode {
  return (
    <div className={styles['heading-row']}>
      <h2 className={classNames(styles.heading, tone && styles[tone])}>{children}</h2>
      {action}
    </div>
  );
}
