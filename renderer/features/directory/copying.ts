import type { ColumnId } from '../../../preload/contract/layout';
import type { CopyRequest, Selection } from '../../../preload/contract/selection';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { toasts } from '../../components/toast-store';

/** Puts cells on the clipboard, by main: the page holds only the rows in view. Says what was copied, or why nothing was. */
async function copy(request: CopyRequest, said: (copied: number, of: number) => string): Promise<void> {
  const reply = await bridge.selection.copy(request);
  const show = toasts.getState().show;
  if (!reply.ok)
    show({ text: `${reply.error.message} ${reply.error.nextStep}`, tone: 'danger', key: 'copy' });
  else show({ text: said(reply.value.copied, reply.value.of), key: 'copy', lasts: 4_000 });
}

/** What a cell shows. */
export const copyText = (text: string, name: string): Promise<void> =>
  copy({ kind: 'cell', text: text.slice(0, 10_000) }, () => t('{what} copied', { what: name }));

const named = (ref: string): Selection => [{ kind: 'refs', chosen: true, refs: [ref] }];

/** One cell of an account, whole: all its groups, its last sign-in as a time. */
export const copyCell = (ref: string, column: ColumnId, name: string): Promise<void> =>
  copy({ kind: 'rows', selection: named(ref), columns: [column], hasHeader: false }, () =>
    t('{what} copied', { what: name }),
  );

export const copyRow = (ref: string, columns: readonly ColumnId[]): Promise<void> =>
  copy({ kind: 'rows', selection: named(ref), columns: [...columns], hasHeader: false }, () =>
    t('Row copied'),
  );

/** All chosen rows with the names of the columns, as far as a clipboard is asked to hold them. */
export const copyChosen = (selection: Selection, columns: readonly ColumnId[]): Promise<void> =>
  copy({ kind: 'rows', selection, columns: [...columns], hasHeader: true }, (copied, of) => {
    if (copied < of) {
      return t('Copied the first {copied, number} of {of, number} rows. Choose fewer to copy the rest.', {
        copied,
        of,
      });
    }
    return t('Copied {copied, plural, one {# row} other {# rows}}', { copied });
  });
