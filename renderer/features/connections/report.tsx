import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ConnectionReport } from '../../../preload/contract/connections';
import { number } from '../../../preload/texts/formats';
import { t } from '../../../preload/texts/text';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { SafeText } from '../../components/safe-text';
import { Spinner } from '../../components/spinner';
import { visibleText } from '../../components/visible-text';
import { CertificateFacts } from './certificate-facts';
import { Fact, Facts } from './facts';
import styles from './report.module.css';
import { TextWithFingerprints } from './text-with-fingerprints';
import { asksForCode, canBeDiagnosed, canSaveAnyway, editionWords, identityText } from './words';

/** What can be done about a report, where it stands. A step that is not offered there is left out. */
export interface NextSteps {
  /** Takes over the address the server leads to. */
  readonly onUse?: (address: string) => void;
  /** Shows the certificate in main's own dialog. */
  readonly onTrust?: () => void;
  /** Finds out, step by step, what is wrong. */
  readonly onWhy?: () => void;
}

export interface ReportProps extends NextSteps {
  readonly report: ConnectionReport | null;
  readonly isTesting: boolean;
  /** Whether what failed can be saved all the same: said in the dialog. */
  readonly canBeSaved?: boolean;
}

/** What `Test connection` found, in plain words, or why it found nothing (status region `Connection report`). */
export function Report({ report, isTesting, ...rest }: ReportProps): ReactNode {
  return (
    <div role="status" aria-label={t('Connection report')} className={styles.report}>
      {isTesting ? (
        <span className={styles.busy}>
          <Spinner /> {t('Testing the connection…')}
        </span>
      ) : report ? (
        <Found report={report} {...rest} />
      ) : null}
    </div>
  );
}

function Found({
  report,
  canBeSaved = false,
  ...steps
}: Omit<ReportProps, 'isTesting' | 'report'> & { readonly report: ConnectionReport }): ReactNode {
  const { version, edition, identity, groups, remarks, accounts, failure, certificate } = report;
  return (
    <div className={styles.stack}>
      {failure ? (
        <Banner
          tone={asksForCode(failure) ? 'info' : 'danger'}
          title={asksForCode(failure) ? t('One more step') : t('Not connected')}
        >
          <TextWithFingerprints text={failure.message} /> <SafeText text={failure.nextStep} />
          {canBeSaved && canSaveAnyway(failure.code)
            ? ` ${t('You can save it now: Rollcall tries again with every refresh.')}`
            : null}
          <NextStepButtons report={report} {...steps} />
        </Banner>
      ) : null}
      {failure !== null && certificate !== null ? (
        <section className={styles.box} aria-label={t('Certificate of the server')}>
          <p className={styles.boxTitle}>{t('Certificate of the server')}</p>
          <CertificateFacts certificate={certificate} />
        </section>
      ) : null}
      {failure === null && identity !== null ? (
        <div className={styles.good}>
          <CircleCheck size={16} aria-hidden="true" /> {t('Connected')}
        </div>
      ) : null}
      {version === null && identity === null ? null : (
        <div className={styles.box}>
          <Facts>
            {version === null ? null : (
              <Fact term={t('Version')}>
                Metabase <SafeText text={version} />
                {edition === null ? null : `, ${editionWords[edition]}`}
              </Fact>
            )}
            {identity === null ? null : (
              <Fact term={t('Signed in as')}>
                <SafeText text={identityText(identity)} />
              </Fact>
            )}
            {groups.length === 0 ? null : (
              <Fact term={t('Groups')}>
                <SafeText text={groups.join(', ')} />
              </Fact>
            )}
            {accounts === null ? null : <Fact term={t('Accounts')}>{number(accounts)}</Fact>}
          </Facts>
        </div>
      )}
      {remarks.map((remark) => (
        <p key={remark}>{remark}</p>
      ))}
      {identity && !identity.admin ? <NoAdministrator impossible={report.impossible} /> : null}
    </div>
  );
}

function NextStepButtons({
  report,
  onUse,
  onTrust,
  onWhy,
}: NextSteps & { readonly report: ConnectionReport }): ReactNode {
  const { redirect, certificate, failure } = report;
  const use = redirect !== null && onUse !== undefined;
  const trust = certificate !== null && onTrust !== undefined;
  const why = onWhy !== undefined && canBeDiagnosed(failure);
  if (!use && !trust && !why) return null;
  return (
    <div className={styles.next}>
      {use ? (
        <Button size="s" onPress={() => onUse(redirect)}>
          {t('Use {address}', { address: visibleText(redirect) })}
        </Button>
      ) : null}
      {trust ? (
        <Button size="s" onPress={onTrust}>
          {t('Trust this certificate…')}
        </Button>
      ) : null}
      {why ? (
        <Button size="s" onPress={onWhy} {...(use || trust ? { variant: 'quiet' } : {})}>
          {t('Why?')}
        </Button>
      ) : null}
    </div>
  );
}

/** What a credential without the rights of an administrator means. */
export function NoAdministrator({ impossible = [] }: { readonly impossible?: readonly string[] }): ReactNode {
  return (
    <Banner tone="warning">
      {t(
        'Without administrator rights Metabase shows and changes no accounts. Use the credential of an administrator.',
      )}
      {impossible.length === 0 ? null : (
        <ul>
          {impossible.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      )}
    </Banner>
  );
}
