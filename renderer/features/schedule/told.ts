import type { FailureView } from '../../../preload/contract/values';
import { toasts } from '../../components/toast-store';

/** Tells what went wrong; what went well is told by the run. */
export async function toldBy(work: Promise<FailureView | null>): Promise<void> {
  const failure = await work;
  if (failure) toasts.getState().show({ text: `${failure.message} ${failure.nextStep}`, tone: 'danger' });
}
