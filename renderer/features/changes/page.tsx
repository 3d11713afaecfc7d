import { GitCompareArrows } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import type { Action } from '../../../preload/contract/access';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { momentText } from '../../components/change-words';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { Page } from '../../components/page';
import { useNow } from '../../state/now';
import { ChangeBar, KindCounts } from './change-bar';
import { ChangeGrid } from './change-grid';
import { KnownLine } from './known-line';
import { NeedsALook } from './needs-a-look';
import { changes, useChanges } from './use-changes';

export interface ChangesPageProps {
  /** Whose panel is open, or null. */
  readonly openEmail: string | null;
  readonly onOpenPerson: (email: string) => void;
  readonly onOpenRun: (runId: string) => void;
  /** Plans a change and shows it before anything is done. */
  readonly onReview: (action: Action, refs: readonly string[]) => void;
  readonly onSync: () => void;
  /** Beside the heading. */
  readonly actions?: ReactNode;
}

/** What changed on all instances, and what of it somebody should look at. */
export function ChangesPage(props: ChangesPageProps): ReactNode {
  const shown = useChanges((state) => state.shown);
  const total = useChanges((state) => state.total);
  const failure = useChanges((state) => state.failure);
  const now = useNow();
  useEffect(() => changes.start(), []);
  const detail =
    shown === null
      ? ''
      : t('{total, plural, one {# change} other {# changes}} since {when}', {
          total,
          when: momentText(shown.since, now),
        });
  return (
    <Page
      title={t('Changes')}
      detail={<output aria-label={t('Changes shown')}>{detail}</output>}
      layout="fill"
      actions={props.actions}
    >
      <NeedsALook onReview={props.onReview} onOpenPerson={props.onOpenPerson} />
      <ChangeBar />
      <KindCounts />
      {failure ? (
        <FailureNote
          look="bar"
          failure={failure}
          actions={
            <Button size="s" onPress={changes.reload}>
              {t('Try again')}
            </Button>
          }
        />
      ) : null}
      <KnownLine />
      {shown === null ? (
        failure ? null : (
          <EmptyState title={t('Loading changes')} isLoading={true} />
        )
      ) : (
        <ChangeGrid
          openEmail={props.openEmail}
          onOpenPerson={props.onOpenPerson}
          onOpenRun={props.onOpenRun}
          emptyState={<NoChanges onSync={props.onSync} />}
        />
      )}
    </Page>
  );
}

/** Nothing to show: nothing was seen to change, which is not the same as nothing is known. */
function NoChanges({ onSync }: Pick<ChangesPageProps, 'onSync'>): ReactNode {
  const wish = useChanges((state) => state.wish);
  const known = useChanges((state) => state.known);
  const since = useChanges((state) => state.shown?.since) ?? '';
  const isFiltered = wish.kinds.length > 0 || wish.instanceIds.length > 0;
  const isKnown = known.some(({ first, last }) => first !== null && last !== null && last > since);
  const icon = <GitCompareArrows size={20} aria-hidden="true" />;
  if (isFiltered) {
    return (
      <EmptyState
        icon={icon}
        title={t('No change matches')}
        text={t('Nothing of these kinds was seen on these instances since then.')}
        actions={
          <Button onPress={() => changes.wish({ kinds: [], instanceIds: [] })}>{t('Clear filters')}</Button>
        }
      />
    );
  }
  if (!isKnown) {
    return (
      <EmptyState
        icon={icon}
        title={t('Nothing is known yet')}
        text={t(
          'Changes are what differs between two complete readings. No instance was read completely since then.',
        )}
        actions={<Button onPress={onSync}>{t('Refresh')}</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={icon}
      title={wish.mode === 'net' ? t('No net change') : t('No change was seen')}
      text={
        wish.mode === 'net'
          ? t('What was read is as it was then. What was changed and changed back is under Every step.')
          : t('What was read since then is as it was. See above how far back each instance is known.')
      }
      actions={
        wish.mode === 'net' ? (
          <Button onPress={() => changes.wish({ mode: 'steps' })}>{t('Show every step')}</Button>
        ) : undefined
      }
    />
  );
}
