import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ConnectionReport } from '../../../preload/contract/connections';
import { Banner } from '../../components/banner';
import { SafeText } from '../../components/safe-text';
import { Spinner } from '../../components/spinner';
import styles from './report.module.css';
import { canSaveAnyway, editionWords, identityText } from './words';

export interface ReportProps {
  readonly report: ConnectionReport | null;
  readonly isTesting: boolean;
}

const numbers = new Intl.NumberFormat('en');

/** What `Test connection` found, in plain words, or why it found nothing (status region `Connection report`). */
export function Report({ report, isTesting }: ReportProps): ReactNode {
  return (
    <div role="status" aria-label="Connection report" className={styles.report}>
      {isTesting ? (
        <span className={styles.busy}>
          <Spinner /> Testing the connection…
        </span>
      ) : report ? (
        <Found report={report} />
      ) : null}
    </div>
  );
}

function Found({ report }: { readonly report: ConnectionReport }): ReactNode {
  const { version, edition, identity, accounts, failure } = report;
  return (
    <div className={styles.stack}>
      {failure ? (
        <Banner tone="danger" title="Not connected">
          <SafeText text={failure.message} /> <SafeText text={failure.nextStep} />
          {canSaveAnyway(failure.code)
            ? ' You can save it now: Rollcall tries again with every refresh.'
            : null}
        </Banner>
      ) : null}
      {failure === null && identity !== null ? (
        <div className={styles.good}>
          <CircleCheck size={16} aria-hidden="true" /> Connected
        </div>
      ) : null}
      {version === null && identity === null ? null : (
        <dl className={styles.facts}>
          {version === null ? null : (
            <>
              <dt>Version</dt>
              <dd>
                Metabase <SafeText text={version} />
                {edition === null ? null : `, ${editionWords[edition]}`}
              </dd>
            </>
          )}
          {identity === null ? null : (
            <>
              <dt>Signed in as</dt>
              <dd>
                <SafeText text={identityText(identity)} />
              </dd>
            </>
          )}
          {accounts === null ? null : (
            <>
              <dt>Accounts</dt>
              <dd>{numbers.format(accounts)}</dd>
            </>
          )}
        </dl>
      )}
      {identity && !identity.admin ? (
        <Banner tone="warning">
          Without administrator rights Metabase shows and changes no accounts. Use the credential of an
          administrator.
        </Banner>
      ) : null}
    </div>
  );
}
