import { number } from '../../../preload/texts/formats';
import { bridge } from '../../bridge';
import { toasts } from '../../components/toast-store';
import { noFilters } from '../../state/no-filters';
import { firstQuestion } from './question';
import { directory, selection } from './use-directory';

/** As many as main keeps in one list. */
const mostListed = 50_000;
const sizes = new Map<string, number>();

/** `From a list (37)`. */
export const listWords = (id: string): string => {
  const size = sizes.get(id);
  return size === undefined ? 'From a list' : `From a list (${number(size)})`;
};

/** Shows exactly these accounts and chooses them. False, and said why, where that could not be done. */
export async function showList(refs: readonly string[]): Promise<boolean> {
  const refuse = (text: string): false => {
    toasts.getState().show({ text, tone: 'danger' });
    return false;
  };
  if (refs.length > mostListed) {
    return refuse(
      `These are ${number(refs.length)} accounts, and a list holds ${number(mostListed)}. Choose one instance or one environment at a time.`,
    );
  }
  const reply = await bridge.selection.keep({ refs: [...refs] });
  if (!reply.ok) return refuse(`${reply.error.message} ${reply.error.nextStep}`);
  sizes.set(reply.value, refs.length);
  const filters = { ...noFilters, list: reply.value };
  directory.ask({ ...firstQuestion, filters });
  selection.chooseOnly({ search: '', filters });
  return true;
}
