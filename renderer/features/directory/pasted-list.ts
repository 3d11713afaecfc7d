import { t } from '../../../preload/texts/text';
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
  return size === undefined ? t('From a list') : t('From a list ({size, number})', { size });
};

/** Shows exactly these accounts and chooses them. False, and said why, where that could not be done. */
export async function showList(refs: readonly string[]): Promise<boolean> {
  const refuse = (text: string): false => {
    toasts.getState().show({ text, tone: 'danger' });
    return false;
  };
  if (refs.length > mostListed) {
    return refuse(
      t(
        'These are {count, number} accounts, and a list holds {most, number}. Choose one instance or one environment at a time.',
        { count: refs.length, most: mostListed },
      ),
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
