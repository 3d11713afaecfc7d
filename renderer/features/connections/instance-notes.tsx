import type { ReactNode } from 'react';
import type { InstanceView } from '../../../preload/contract/connections';
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
              Enter it
            </Button>
          }
        >
          There is no credential for this instance any more. Enter it again.
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
        title="The session has ended"
        actions={
          <Button size="s" label={`Sign in to ${name}`} onPress={onSignIn}>
            Sign in
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
      title="The certificate has changed"
      actions={
        <Button size="s" onPress={onEdit}>
          Edit
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
        The certificate of this instance is valid until {until}: {daysWords(days)} more. Ask whoever runs the
        server to renew it; after that Rollcall does not connect.
      </Banner>
    );
  return (
    <Banner tone="danger">
      {state === 'expired'
        ? `The certificate of this instance ran out on ${until}.`
        : `The certificate of this instance is not valid before ${dateText(certificate.validFrom)}.`}{' '}
      Ask whoever runs the server to renew it, and check the clock of this computer.
    </Banner>
  );
}

const daysWords = (days: number): string =>
  days === 0 ? 'less than a day' : days === 1 ? '1 day' : `${days} days`;
