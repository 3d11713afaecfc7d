import type { ReactNode } from 'react';
import type { InstanceView } from '../../../preload/contract/connections';
import { t } from '../../../preload/texts/text';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { FailureNote } from '../../components/failure-note';
import { SafeText } from '../../components/safe-text';
import { visibleText } from '../../components/visible-text';
import { dateText, expiryOf } from './certificate';
import styles from './instance-notes.module.css';
import { NoAdministrator } from './report';
import { TextWithFingerprints } from './text-with-fingerprints';
import { asksForCode } from './words';

export interface InstanceNotesProps {
  readonly instance: InstanceView;
  /** The present in ms. */
  readonly now: number;
  readonly onEdit: () => void;
  readonly onSignIn: () => void;
}

/** What wants a look on an instance, the most pressing first. Nothing where all is well. */
export function InstanceNotes({ instance, now, onEdit, onSignIn }: InstanceNotesProps): ReactNode {
  const { sync, identity } = instance;
  return (
    <div className={styles.notes}>
      {sync.failure && !sync.running ? (
        <SyncFailure instance={instance} onEdit={onEdit} onSignIn={onSignIn} />
      ) : null}
      {instance.hasCredential ? null : (
        <Banner
          tone="warning"
          actions={
            <Button size="s" onPress={onEdit}>
              {t('Enter it')}
            </Button>
          }
        >
          {t('There is no credential for this instance any more. Enter it again.')}
        </Banner>
      )}
      {identity && !identity.admin ? <NoAdministrator /> : null}
      {sync.failure?.code === 'CERTIFICATE_CHANGED' ? null : (
        // What is known of the certificate is about the one that is gone.
        <CertificateNote instance={instance} now={now} />
      )}
    </div>
  );
}

function SyncFailure({ instance, onEdit, onSignIn }: Omit<InstanceNotesProps, 'now'>): ReactNode {
  const { failure } = instance.sync;
  if (!failure) return null;
  const name = visibleText(instance.name);
  if (asksForCode(failure))
    return (
      <Banner
        tone="warning"
        isLive={true}
        title={t('The session has ended')}
        actions={
          <Button size="s" label={t('Sign in to {name}', { name })} onPress={onSignIn}>
            {t('Sign in')}
          </Button>
        }
      >
        <SafeText text={failure.message} /> <SafeText text={failure.nextStep} />
      </Banner>
    );
  if (failure.code !== 'CERTIFICATE_CHANGED') return <FailureNote failure={failure} />;
  return (
    <Banner
      tone="danger"
      isLive={true}
      title={t('The certificate has changed')}
      actions={
        <Button size="s" onPress={onEdit}>
          {t('Edit')}
        </Button>
      }
    >
      <TextWithFingerprints text={failure.message} /> <SafeText text={failure.nextStep} />
    </Banner>
  );
}

function CertificateNote({ instance, now }: Pick<InstanceNotesProps, 'instance' | 'now'>): ReactNode {
  const { certificate } = instance;
  if (certificate === null) return null;
  const { state, days } = expiryOf(certificate, now);
  if (state === 'good') return null;
  const until = dateText(certificate.validTo);
  if (state === 'soon')
    return (
      <Banner tone="warning">
        {t(
          'The certificate of this instance is valid until {until}: {days, plural, =0 {less than a day} one {# day} other {# days}} more. Ask whoever runs the server to renew it; after that Rollcall does not connect.',
          { until, days },
        )}
      </Banner>
    );
  return (
    <Banner tone="danger">
      {state === 'expired'
        ? t('The certificate of this instance ran out on {day}.', { day: until })
        : t('The certificate of this instance is not valid before {day}.', {
            day: dateText(certificate.validFrom),
          })}{' '}
      {t('Ask whoever runs the server to renew it, and check the clock of this computer.')}
    </Banner>
  );
}
