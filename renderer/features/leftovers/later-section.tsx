import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { LaterItem } from '../../../preload/contract/leftovers';
import type { FailureView } from '../../../preload/contract/values';
import { day } from '../../../preload/texts/formats';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { FailureNote } from '../../components/failure-note';
import { ReasonDialog } from '../../components/reason-dialog';
import { rich } from '../../components/rich-text';
import { SafeText } from '../../components/safe-text';
import list from '../../components/to-do-list.module.css';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import styles from './later.module.css';
import { kindWord } from './words';

/** As many as are listed at once; the others follow when these are gone. */
const mostListed = 200;

/** The region `Leftovers for later` of Activity: what nobody has decided about yet. Nothing where there is nothing. */
export function LaterSection({ onPerson }: { readonly onPerson: (email: string) => void }): ReactNode {
  const [items, setItems] = useState<readonly LaterItem[]>([]);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const [isChecking, setChecking] = useState(false);
  const [gone, setGone] = useState<LaterItem | null>(null);
  const load = useCallback(async () => {
    const reply = await bridge.leftovers.later();
    if (reply.ok) setItems(reply.value);
    else setFailure(reply.error);
  }, []);
  useEffect(() => {
    void load();
  }, [load]);
  const check = async (): Promise<void> => {
    setChecking(true);
    const reply = await bridge.leftovers.checkLater();
    setChecking(false);
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    const { left, settled, unknown } = reply.value;
    setItems(left);
    const words = [
      settled === 0
        ? t('Nothing of it is gone.')
        : t('{settled, plural, one {# is} other {# are}} gone and off the list.', { settled }),
      unknown.length === 0
        ? ''
        : t('Not wholly asked: {instances}.', { instances: unknown.map(visibleText).join(', ') }),
    ];
    toasts
      .getState()
      .show({ text: words.filter((part) => part !== '').join(' '), key: 'later', lasts: 6_000 });
  };
  if (items.length === 0) return failure ? <FailureNote look="bar" failure={failure} /> : null;
  return (
    <section className={list.section} aria-labelledby="leftovers-later">
      <div className={styles.head}>
        <h2 id="leftovers-later" className={styles.title}>
          {t('Leftovers for later')}
        </h2>
        <Button size="s" onPress={() => void check()} isPending={isChecking}>
          {t('Check with the servers')}
        </Button>
      </div>
      {failure ? <FailureNote failure={failure} /> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard */}
      <ul className={list.list} tabIndex={0} aria-label={t('Left for later')}>
        {items.slice(0, mostListed).map((item) => (
          <li key={item.ref} className={list.item}>
            <div className={list.words}>
              <div>
                {rich('{kind} {name} on {instance}', {
                  kind: kindWord(item.kind),
                  name: <SafeText text={item.name} />,
                  instance: <SafeText text={item.instance} />,
                })}
              </div>
              <div className={list.dim}>
                {rich('Of {email}, listed {day} by {who}', {
                  email: <SafeText text={item.email} />,
                  day: day(Date.parse(item.since)),
                  who: <SafeText text={item.by} />,
                })}
                {item.note === '' ? null : (
                  <>
                    {' · '}
                    <SafeText text={item.note} />
                  </>
                )}
              </div>
            </div>
            <div className={list.actions}>
              <Button
                size="s"
                label={t('Show person: {email}, {name}', {
                  email: visibleText(item.email),
                  name: visibleText(item.name),
                })}
                onPress={() => onPerson(item.email)}
              >
                {t('Show person')}
              </Button>
              <Button
                size="s"
                label={t('Take off: {name}', { name: visibleText(item.name) })}
                onPress={() => setGone(item)}
              >
                {t('Take off…')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {items.length > mostListed ? (
        <p className={list.dim}>
          {t('And {count} more; `rollcall leftovers later` lists them.', {
            count: items.length - mostListed,
          })}
        </p>
      ) : null}
      {gone ? (
        <ReasonDialog
          title={t('Take off the list')}
          description={t('{kind} {name} keeps running, and nobody is reminded of it any more.', {
            kind: kindWord(gone.kind),
            name: visibleText(gone.name),
          })}
          action={t('Take off')}
          isOptional={true}
          hint={t('Optional. Kept in Activity.')}
          send={async (reason) => {
            const reply = await bridge.leftovers.forget({ refs: [gone.ref], reason });
            return reply.ok ? null : reply.error;
          }}
          onDone={() => {
            setGone(null);
            void load();
          }}
          onClose={() => setGone(null)}
        />
      ) : null}
    </section>
  );
}
