import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PlanStep, Skipped } from '../../../preload/contract/access';
import { t } from '../../../preload/texts/text';
import { InstanceName } from '../../components/account/instance-name';
import { SafeText } from '../../components/safe-text';
import styles from './review.module.css';

/** More lines than this help nobody; the rest is counted. */
const mostLines = 200;

interface LinesProps<T> {
  readonly name: string;
  readonly items: readonly T[];
  readonly line: (item: T) => ReactNode;
}

function Lines<T extends { readonly ref: string }>({ name, items, line }: LinesProps<T>): ReactNode {
  const rest = items.length - mostLines;
  return (
    <div className={styles.group}>
      <h3 className={styles.heading}>{t('{list} ({count, number})', { list: name, count: items.length })}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard */}
      <ul aria-label={name} className={styles.list} tabIndex={0}>
        {items.slice(0, mostLines).map((item) => (
          <li key={item.ref} className={styles.item}>
            {line(item)}
          </li>
        ))}
        {rest > 0 ? <li className={styles.more}>{t('and {count, number} more', { count: rest })}</li> : null}
      </ul>
    </div>
  );
}

/** What will be done, account by account, with what should be known before. Steps with warnings come first. */
export function StepList({ steps }: { readonly steps: readonly PlanStep[] }): ReactNode {
  const ordered = [...steps].sort((a, b) => b.warnings.length - a.warnings.length);
  return (
    <Lines
      name={t('Steps')}
      items={ordered}
      line={(step) => (
        <>
          <span className={styles.who}>
            <SafeText text={step.name} />{' '}
            <span className={styles.email}>
              <SafeText text={step.email} />
            </span>
          </span>
          <span className={styles.where}>
            <InstanceName name={step.instance} environment={step.environment} />
          </span>
          {step.details.length > 0 ? (
            <span className={styles.note}>
              <SafeText text={step.details.join(' ')} />
            </span>
          ) : null}
          {step.warnings.map((warning) => (
            <span key={warning} className={styles.warning}>
              <TriangleAlert size={14} role="img" aria-label={t('Warning')} />
              <SafeText text={warning} />
            </span>
          ))}
        </>
      )}
    />
  );
}

/** What will not be done, and why. */
export function SkippedList({ skipped }: { readonly skipped: readonly Skipped[] }): ReactNode {
  return (
    <Lines
      name={t('Skipped')}
      items={skipped}
      line={(one) => (
        <>
          <span className={styles.who}>
            <SafeText text={one.email} />
          </span>
          <span className={styles.where}>
            <SafeText text={one.instance} hasTitle={true} />
          </span>
          <span className={styles.note}>
            <SafeText text={one.reason.message} /> <SafeText text={one.reason.nextStep} />
          </span>
        </>
      )}
    />
  );
}
