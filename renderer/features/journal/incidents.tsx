import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { Incident } from '../../../preload/contract/access';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { FailureNote } from '../../components/failure-note';
import { ReasonDialog } from '../../components/reason-dialog';
import { fullDate } from '../../components/relative-date';
import { rich } from '../../components/rich-text';
import { SafeText } from '../../components/safe-text';

/** More reminders than this hide the journal; they come up as others go. */
const mostShown = 3;

/** Reminds of incidents whose reason is owed, until it is given. */
export function IncidentReminders(): ReactNode {
  const [owed, setOwed] = useState<readonly Incident[]>([]);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const [asked, setAsked] = useState<Incident | null>(null);
  const load = useCallback(async () => {
    const reply = await bridge.access.incidents();
    if (reply.ok) setOwed(reply.value);
    setFailure(reply.ok ? null : reply.error);
  }, []);
  useEffect(() => {
    void load();
    return bridge.on('journal.appended', () => void load());
  }, [load]);
  return (
    <>
      {failure ? <FailureNote look="bar" failure={failure} /> : null}
      {owed.slice(0, mostShown).map((incident) => (
        <Banner
          key={incident.runId}
          look="bar"
          tone="warning"
          title={t('An incident has no reason yet.')}
          actions={
            <Button size="s" onPress={() => setAsked(incident)}>
              {t('Give reason…')}
            </Button>
          }
        >
          {rich(
            '{when}: {target}, {accounts, plural, one {# account} other {# accounts}} locked by {actor}.',
            {
              when: fullDate(new Date(incident.at)),
              target: <SafeText text={incident.target} />,
              accounts: incident.accounts,
              actor: <SafeText text={incident.actor} />,
            },
          )}
          {owed.length > mostShown && incident === owed[mostShown - 1]
            ? ` ${t('{count, number} more wait.', { count: owed.length - mostShown })}`
            : ''}
        </Banner>
      ))}
      {asked ? (
        <ReasonDialog
          title={t('Reason for the incident')}
          description={t('Recorded as an entry of its own. What the journal holds already stays as it is.')}
          action={t('Record reason')}
          placeholder={t('For example INC-20418: stolen laptop')}
          send={async (reason) => {
            const reply = await bridge.access.explain({ runId: asked.runId, reason });
            return reply.ok ? null : reply.error;
          }}
          onDone={() => setAsked(null)}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </>
  );
}
