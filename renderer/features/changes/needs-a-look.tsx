import { type ReactNode, useRef, useState } from 'react';
import type { Action } from '../../../preload/contract/access';
import type { FlagRow } from '../../../preload/contract/history';
import { number } from '../../../preload/texts/formats';
import { msg, t } from '../../../preload/texts/text';
import { InstanceName } from '../../components/account/instance-name';
import { Button } from '../../components/button';
import { flagWords, momentText, seenText } from '../../components/change-words';
import { FailureNote } from '../../components/failure-note';
import { rich } from '../../components/rich-text';
import { SafeText } from '../../components/safe-text';
import list from '../../components/to-do-list.module.css';
import { visibleText } from '../../components/visible-text';
import { moreFlags, useFlags } from '../../state/flags';
import { useNow } from '../../state/now';
import { whoOf } from './change-grid';
import { ExpectedDialog } from './expected-dialog';
import styles from './needs-a-look.module.css';

export interface NeedsALookProps {
  /** Plans the change and shows it first, whatever the instance asks for. */
  readonly onReview: (action: Action, refs: readonly string[]) => void;
  readonly onOpenPerson: (email: string) => void;
}

/** The section `Needs a look`: what became of accounts that somebody decided otherwise about, and new powers. */
export function NeedsALook({ onReview, onOpenPerson }: NeedsALookProps): ReactNode {
  const open = useFlags((state) => state.open);
  const count = useFlags((state) => state.count);
  const failure = useFlags((state) => state.failure);
  const [asked, setAsked] = useState<readonly FlagRow[] | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  if (failure) return <FailureNote look="bar" failure={failure} />;
  const shown = open ?? [];
  const again = shown.filter((flag) => flag.kind === 'reactivated' && canDisable(flag));
  return (
    <>
      {shown.length === 0 ? null : (
        <section className={styles.section} aria-labelledby="needs-a-look">
          <header className={styles.head}>
            <h2 id="needs-a-look" ref={heading} tabIndex={-1} className={styles.title}>
              {t('Needs a look')}
            </h2>
            <span className={list.dim}>{number(count)}</span>
            <span className={styles.all}>
              {again.length > 1 ? (
                <Button
                  size="s"
                  variant="danger-plain"
                  onPress={() =>
                    onReview(
                      'disable',
                      again.map(({ ref }) => ref),
                    )
                  }
                >
                  {t('Disable these {count, number} again…', { count: again.length })}
                </Button>
              ) : null}
              {shown.length > 1 ? (
                <Button size="s" onPress={() => setAsked(shown)}>
                  {t('All {count, number} are expected…', { count: shown.length })}
                </Button>
              ) : null}
            </span>
          </header>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard */}
          <ul className={list.list} tabIndex={0} aria-label={t('Accounts that need a look')}>
            {shown.map((flag) => (
              <Item
                key={flag.id}
                flag={flag}
                onReview={onReview}
                onOpenPerson={onOpenPerson}
                onExpected={() => setAsked([flag])}
              />
            ))}
            {count > shown.length ? (
              <li className={styles.more}>
                <Button size="s" variant="quiet" onPress={moreFlags}>
                  {t('Show more of {count, number}', { count })}
                </Button>
              </li>
            ) : null}
          </ul>
        </section>
      )}
      {asked === null ? null : (
        <ExpectedDialog
          flags={asked}
          onClose={() => {
            setAsked(null);
            // What was acknowledged is gone, and the button that opened this with it.
            requestAnimationFrame(() => {
              if (document.activeElement === document.body) heading.current?.focus();
            });
          }}
        />
      )}
    </>
  );
}

const canDisable = (flag: FlagRow): boolean =>
  flag.kind !== 'new-key' && flag.ref.includes(':u') && flag.status !== null && flag.status !== 'disabled';

const sentences = {
  reactivated: msg('{who} <said>is active again on</said> {instance}'),
  'new-admin': msg('{who} <said>is a new administrator of</said> {instance}'),
  'new-key': msg('{who} <said>is a new API key of</said> {instance}'),
} as const;

interface ItemProps extends NeedsALookProps {
  readonly flag: FlagRow;
  readonly onExpected: () => void;
}

function Item({ flag, onReview, onOpenPerson, onExpected }: ItemProps): ReactNode {
  const now = useNow();
  const who = whoOf(flag);
  const where = { email: visibleText(who), instance: visibleText(flag.instance) };
  return (
    <li className={list.item}>
      <div className={list.words}>
        <div className={styles.what}>
          <span className={styles.kind}>{flagWords[flag.kind]}</span>
          {rich(sentences[flag.kind], {
            who:
              flag.email === '' ? (
                <b>
                  <SafeText text={who} />
                </b>
              ) : (
                <button type="button" className={styles.who} onClick={() => onOpenPerson(flag.email)}>
                  <SafeText text={who} />
                </button>
              ),
            said: (inside) => <span>{inside}</span>,
            instance: <InstanceName name={flag.instance} environment={flag.environment} />,
          })}
        </div>
        <div className={list.dim}>
          {flag.disabledAt === null
            ? null
            : `${t('Disabled by Rollcall {when}.', { when: momentText(flag.disabledAt, now) })} `}
          {t('Seen {when}.', { when: seenText({ notBefore: flag.notBefore, at: flag.seenAt }, false, now) })}{' '}
          {flag.cause.text}
        </div>
      </div>
      <div className={list.actions}>
        {canDisable(flag) ? (
          <Button
            size="s"
            variant="danger-plain"
            label={
              flag.kind === 'reactivated'
                ? t('Disable again… {email} on {instance}', where)
                : t('Disable… {email} on {instance}', where)
            }
            onPress={() => onReview('disable', [flag.ref])}
          >
            {flag.kind === 'reactivated' ? t('Disable again…') : t('Disable…')}
          </Button>
        ) : null}
        <Button size="s" label={t('Expected… {email} on {instance}', where)} onPress={onExpected}>
          {t('Expected…')}
        </Button>
      </div>
    </li>
  );
}
