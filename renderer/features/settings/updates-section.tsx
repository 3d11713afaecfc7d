import type { ReactNode } from 'react';
import type { UpdateState } from '../../../preload/contract/updates';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { FailureNote } from '../../components/failure-note';
import { ProgressBar } from '../../components/progress-bar';
import { calendarDay } from '../../components/relative-date';
import { checkForUpdates, fetchUpdate, installUpdate, useUpdates } from '../../state/updates';
import styles from './page.module.css';

/** Later versions of Rollcall, in Settings: where they are looked for, and what there is. */
export function UpdatesSection(): ReactNode {
  const state = useUpdates((all) => all.state);
  const isBusy = useUpdates((all) => all.isBusy);
  const asked = useUpdates((all) => all.failure);
  if (state === null) return null;
  const { offer } = state;
  const failure = asked ?? state.failure;
  const percent = offer?.percent ?? null;
  return (
    <>
      <p className={styles.text}>{whereText(state)}</p>
      {failure ? <FailureNote failure={failure} /> : null}
      {offer ? (
        <p className={styles.text}>
          {t('Rollcall {version} of {date} is available.', {
            version: offer.version,
            date: calendarDay(new Date(offer.released)),
          })}{' '}
          {offer.canInstall
            ? null
            : t('This installation is looked after by somebody else: ask them to install it.')}
        </p>
      ) : null}
      {percent === null ? null : (
        <ProgressBar
          label={t('Fetching the later version')}
          value={percent}
          max={100}
          valueText={`${percent} %`}
          width={240}
        />
      )}
      {state.looking === 'on' ? (
        <div className={styles.buttons}>
          {offer?.stage === 'ready' ? (
            <Button size="l" variant="primary" onPress={() => void installUpdate()} isPending={isBusy}>
              {t('Restart and install')}
            </Button>
          ) : offer?.canInstall ? (
            <Button
              size="l"
              variant="primary"
              onPress={() => void fetchUpdate()}
              isPending={isBusy || offer.stage === 'fetching'}
            >
              {t('Fetch {version}', { version: offer.version })}
            </Button>
          ) : null}
          {offer?.stage === 'fetching' || offer?.stage === 'ready' ? null : (
            <Button size="l" onPress={() => void checkForUpdates()} isPending={isBusy}>
              {t('Look now')}
            </Button>
          )}
        </div>
      ) : null}
    </>
  );
}

function whereText({ looking, host, offer, checkedAt, failure }: UpdateState): string {
  if (looking === 'off-by-policy')
    return t('Your organisation has switched off the look for later versions.');
  if (looking === 'off-by-environment')
    return t('The look for later versions is switched off by ROLLCALL_NO_UPDATES.');
  if (looking === 'no-feed') return t('Rollcall looks for no later version: no server is set for it.');
  const where = t('Later versions are looked for once a day at {host}.', { host: host ?? '' });
  // What a look that failed would have found nobody knows.
  if (offer !== null || checkedAt === null || failure !== null) return where;
  return `${where} ${t('This is the latest.')}`;
}
