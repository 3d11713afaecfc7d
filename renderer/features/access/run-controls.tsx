import { type ReactNode, useState } from 'react';
import type { RunView } from '../../../preload/contract/access';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { ReasonDialog } from '../../components/reason-dialog';
import { access } from './use-access';

export interface RunControlsProps {
  readonly run: RunView;
  /** Which run, in the names of the buttons, where several stand below each other. */
  readonly about?: string;
}

/** What can be done about a run of several steps: hold it, go on, drop the rest, try again what failed. */
export function RunControls({ run, about = '' }: RunControlsProps): ReactNode {
  const { id, phase, steps, summary } = run;
  const waiting = steps.filter((step) => step.state === 'planned').length;
  if (phase === 'going' && waiting > 0 && steps.length > 1) {
    return (
      <>
        <Button size="s" {...named(t('Pause'), about)} onPress={() => void access.pause(id)}>
          {t('Pause')}
        </Button>
        <DropTheRest run={run} about={about} />
      </>
    );
  }
  if (phase === 'stopped') {
    return (
      <>
        <Button
          size="s"
          {...named(t('Go on with {count, number}', { count: waiting }), about)}
          onPress={() => void access.resume(id)}
        >
          {t('Go on with {count, number}', { count: waiting })}
        </Button>
        <DropTheRest run={run} about={about} />
      </>
    );
  }
  if (phase === 'ended' && summary.failed > 0) {
    return (
      <Button size="s" onPress={() => void access.retry(id)}>
        {t('Retry {count, number} failed', { count: summary.failed })}
      </Button>
    );
  }
  return null;
}

const named = (word: string, about: string) =>
  about === '' ? {} : { label: t('{action}: {about}', { action: word, about }) };

/** Ends what was never begun, once somebody has said why or has chosen not to. */
function DropTheRest({ run, about }: Required<RunControlsProps>): ReactNode {
  const [isAsked, setAsked] = useState(false);
  const waiting = run.steps.filter((step) => step.state === 'planned').length;
  return (
    <>
      <Button size="s" {...named(t('Drop the rest'), about)} onPress={() => setAsked(true)}>
        {t('Drop the rest')}
      </Button>
      {isAsked ? (
        <ReasonDialog
          title={t('Drop the rest')}
          description={t(
            'What was not begun yet is skipped: {count, plural, one {# account} other {# accounts}} now. What was done stays as it is.',
            { count: waiting },
          )}
          action={t('Drop the rest')}
          isDanger={true}
          isOptional={true}
          hint={t('Kept in Activity. Optional, unless the policy of the client wants one.')}
          send={(reason) => access.drop(run.id, reason)}
          onDone={() => setAsked(false)}
          onClose={() => setAsked(false)}
        />
      ) : null}
    </>
  );
}
