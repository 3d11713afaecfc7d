import { type ReactNode, useEffect, useState } from 'react';
import type { StandingDecision } from '../../../preload/contract/people';
import type { FailureView } from '../../../preload/contract/values';
import { inEnglish, t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { FailureNote } from '../../components/failure-note';
import { RelativeTime } from '../../components/relative-time';
import { rich } from '../../components/rich-text';
import { SafeText } from '../../components/safe-text';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import { useNow } from '../../state/now';
import { aboutText, whyNotText } from './decision-words';
import styles from './decisions-section.module.css';
import page from './page.module.css';

/**
 * What was linked and set apart by hand and says nothing any more, because an account or an address is gone: nobody's panel
 * shows it. It stays until somebody takes it back, and is met again by whoever comes back.
 */
export function DecisionsSection(): ReactNode {
  const [decisions, setDecisions] = useState<readonly StandingDecision[]>([]);
  const [failure, setFailure] = useState<FailureView | null>(null);
  useEffect(() => {
    let isShown = true;
    const load = async (): Promise<void> => {
      const reply = await bridge.people.decisions();
      if (!isShown) return;
      if (reply.ok) setDecisions(reply.value);
      else setFailure(reply.error);
    };
    void load();
    const stops = [
      bridge.on('journal.appended', () => void load()),
      // Accounts come and go with each reading, and with them what still says something.
      bridge.on('directory.changed', () => void load()),
    ];
    return () => {
      isShown = false;
      for (const stop of stops) stop();
    };
  }, []);
  const takeBack = async (decision: StandingDecision): Promise<void> => {
    // The journal reads the same for everybody.
    const reason = inEnglish(() => whyNotText(decision));
    const reply = await bridge.people.takeBack({ id: decision.id, reason });
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    setDecisions((all) => all.filter(({ id }) => id !== decision.id));
    toasts.getState().show({ text: t('Taken back. The journal keeps it.') });
  };
  if (failure) return <FailureNote failure={failure} />;
  if (decisions.length === 0) return null;
  const left = decisions.filter(({ standing }) => standing !== 'holds');
  const holding = decisions.length - left.length;
  return (
    <section className={page.section} aria-labelledby="settings-decisions">
      <h2 id="settings-decisions" className={page.heading}>
        {t('Links and accounts set apart')}
      </h2>
      <p className={page.text}>
        {left.length === 0
          ? t(
              '{holding, plural, =0 {None holds} one {# holds} other {# hold}} today. The panel of a person shows theirs.',
              { holding },
            )
          : t(
              '{holding, plural, =0 {None holds} one {# holds} other {# hold}} today, {left, plural, one {# is} other {# are}} no longer in force:',
              { holding, left: left.length },
            )}
      </p>
      {left.length === 0 ? null : (
        <ul className={styles.list} aria-label={t('No longer in force')}>
          {left.map((decision) => (
            <Left key={decision.id} decision={decision} onTakeBack={() => void takeBack(decision)} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface LeftProps {
  readonly decision: StandingDecision;
  readonly onTakeBack: () => void;
}

function Left({ decision, onTakeBack }: LeftProps): ReactNode {
  const now = useNow();
  return (
    <li className={styles.decision}>
      <div className={styles.words}>
        <SafeText text={aboutText(decision)} />
        <div className={styles.why}>
          <SafeText text={whyNotText(decision)} />
        </div>
        <div className={styles.who}>
          {rich('By {who} {when}', {
            who: <SafeText text={decision.by} />,
            when: <RelativeTime at={decision.at} now={now} precision="moment" isInSentence={true} />,
          })}
          {decision.reason === '' ? null : (
            <>
              : <SafeText text={decision.reason} />
            </>
          )}
        </div>
      </div>
      <Button
        size="s"
        label={t('Take back: {what}', { what: visibleText(aboutText(decision)) })}
        onPress={onTakeBack}
      >
        {t('Take back')}
      </Button>
    </li>
  );
}
