import type { Action } from '../../../preload/contract/access';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { toasts } from '../../components/toast-store';

/**
 * Plans a change of all accounts of a person it fits. Only main knows which accounts are the person's: under several
 * addresses, and on instances the filters leave out.
 * @param who any address of the person, or the name of one of the accounts
 */
export async function changeAll(
  who: string,
  action: Action,
  onReview: (action: Action, refs: readonly string[]) => void,
): Promise<void> {
  const show = toasts.getState().show;
  const reply = await bridge.directory.person({ email: who });
  if (!reply.ok) {
    const { message, nextStep } = reply.error;
    return void show({ text: `${message} ${nextStep}`, tone: 'danger' });
  }
  const accounts = (reply.value?.accounts ?? []).filter(({ kind }) => kind !== 'api-key');
  const refs = accounts
    .filter(({ status }) => (status === 'disabled') === (action === 'enable'))
    .map(({ ref }) => ref);
  if (refs.length > 0) onReview(action, refs);
  else show({ text: nothingToDo(action), key: 'everywhere' });
}

const nothingToDo = (action: Action): string =>
  action === 'enable'
    ? t('Every account of this person is enabled already.')
    : t('This person has no account that is enabled.');
