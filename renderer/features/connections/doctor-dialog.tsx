import { CircleCheck, CircleMinus, CircleX, type LucideIcon, TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Reply } from '../../../preload/contract';
import type { DoctorReport, DoctorStep } from '../../../preload/contract/doctor';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { classNames } from '../../components/class-names';
import { Dialog } from '../../components/dialog';
import { FailureNote } from '../../components/failure-note';
import { SafeText } from '../../components/safe-text';
import { Spinner } from '../../components/spinner';
import { copyText } from '../../state/copy-text';
import styles from './doctor-dialog.module.css';
import { durationText, stateWords, stepWords, toneOf } from './doctor-words';
import { TextWithFingerprints } from './text-with-fingerprints';

export interface DoctorDialogProps {
  /** Looks at the connection as it is now in the dialog or as it is stored. */
  readonly examine: () => Promise<Reply<DoctorReport>>;
  readonly onClose: () => void;
}

const icons: Readonly<Record<DoctorStep['state'], LucideIcon>> = {
  passed: CircleCheck,
  warning: TriangleAlert,
  failed: CircleX,
  skipped: CircleMinus,
};

/** The dialog `Connection doctor`: the verdict, then every step, what was found and what to try next. */
export function DoctorDialog({ examine, onClose }: DoctorDialogProps): ReactNode {
  const [report, setReport] = useState<DoctorReport | null>(null);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null);
  // The caller's function is another one at every render; the examination starts once.
  const current = useRef(examine);
  current.current = examine;
  const run = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    setCopied(null);
    const reply = await current.current();
    setBusy(false);
    if (reply.ok) setReport(reply.value);
    else setFailure(reply.error);
  };
  const first = useRef(run);
  useEffect(() => void first.current(), []);
  return (
    <Dialog
      title={t('Connection doctor')}
      size="l"
      bodyLabel={t('Findings')}
      isOpen={true}
      onClose={onClose}
      {...(report ? { description: <SafeText text={report.address} /> } : {})}
      footerStart={
        <span className={styles.start}>
          <Button
            size="l"
            onPress={async () => report && setCopied((await copyText(report.text)) ? 'yes' : 'no')}
            isDisabled={report === null || isBusy}
          >
            {t('Copy report')}
          </Button>
          <span role="status" aria-label={t('Copied')}>
            {copied === 'yes'
              ? t('Copied, without secrets')
              : copied === 'no'
                ? t('It could not be copied')
                : ''}
          </span>
        </span>
      }
      footer={
        <>
          <Button size="l" onPress={() => void run()} isPending={isBusy}>
            {t('Run again')}
          </Button>
          <Button size="l" variant="primary" onPress={onClose}>
            {t('Close')}
          </Button>
        </>
      }
    >
      <div role="status" aria-label={t('Verdict')}>
        {isBusy ? (
          <span className={styles.busy}>
            <Spinner /> {t('Looking at the connection, step by step…')}
          </span>
        ) : report ? (
          <Verdict report={report} />
        ) : null}
      </div>
      {failure ? <FailureNote failure={failure} /> : null}
      {report ? (
        <ol aria-label={t('Steps')} className={classNames(styles.steps, isBusy && styles.old)}>
          {report.steps.map((step) => (
            <Step key={step.id} step={step} />
          ))}
        </ol>
      ) : null}
    </Dialog>
  );
}

function Verdict({ report }: { readonly report: DoctorReport }): ReactNode {
  const tone = toneOf(report);
  if (tone !== 'good')
    return (
      <Banner tone={tone}>
        <strong>
          <TextWithFingerprints text={report.verdict} />
        </strong>
      </Banner>
    );
  return (
    <div className={styles.good}>
      <CircleCheck size={16} aria-hidden="true" />
      <SafeText text={report.verdict} />
    </div>
  );
}

function Step({ step }: { readonly step: DoctorStep }): ReactNode {
  const { id, state, found, nextStep, ms } = step;
  const Icon = icons[state];
  return (
    <li className={classNames(styles.step, styles[state])}>
      <Icon size={16} aria-hidden="true" className={styles.icon} />
      <span className={styles.name}>{stepWords[id]}</span>
      <span className={styles.found}>
        <TextWithFingerprints text={found} />
        {nextStep === '' ? null : (
          <span className={styles.next}>
            <SafeText text={nextStep} />
          </span>
        )}
      </span>
      <span className={styles.state}>{stateWords[state]}</span>
      <span className={styles.ms}>{state === 'skipped' ? '' : durationText(ms)}</span>
    </li>
  );
}
