import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../../preload/texts/text';
import styles from './banner.module.css';
import { classNames } from './class-names';

export interface BannerProps {
  readonly tone: 'info' | 'warning' | 'danger';
  /** A few words in bold; leave out where the text is one sentence. */
  readonly title?: string;
  /** What is so, and the next step. */
  readonly children: ReactNode;
  /** Buttons of size `s`. */
  readonly actions?: ReactNode;
  /** `bar` runs along the top of a page; `box` stands in a panel or a dialog. */
  readonly look?: 'box' | 'bar';
  /** Said at once by assistive technology: for what has just gone wrong, not for what was so before. */
  readonly isLive?: boolean;
}

const icons = { info: Info, warning: TriangleAlert, danger: CircleAlert } as const;

/** A notice that stays until what it says is no longer so. */
export function Banner({
  tone,
  title,
  children,
  actions,
  look = 'box',
  isLive = false,
}: BannerProps): ReactNode {
  const Icon = icons[tone];
  return (
    <div
      className={classNames(styles.banner, styles[tone], styles[look])}
      role={isLive ? 'alert' : undefined}
    >
      <Icon
        size={16}
        role="img"
        aria-label={t('{tone, select, info {Note} warning {Warning} other {Problem}}', { tone })}
        className={styles.icon}
      />
      <div className={styles.text}>
        {title === undefined ? null : <strong className={styles.title}>{title}</strong>}
        <div>{children}</div>
      </div>
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
