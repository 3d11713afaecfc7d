import type { ReactNode } from 'react';
import type { FailureView } from '../../preload/contract/values';
import { Banner } from './banner';
import { SafeText } from './safe-text';

export interface FailureNoteProps {
  readonly failure: FailureView;
  /** Buttons of size `s`, e.g. `Try again`. */
  readonly actions?: ReactNode;
  readonly look?: 'box' | 'bar';
}

/** A failed call in its two sentences: what went wrong, and the next step. Said at once by assistive technology. */
export function FailureNote({ failure, actions, look = 'box' }: FailureNoteProps): ReactNode {
  return (
    <Banner tone="danger" look={look} isLive={true} {...(actions === undefined ? {} : { actions })}>
      <SafeText text={failure.message} /> <SafeText text={failure.nextStep} />
    </Banner>
  );
}
