import { type ReactNode, useState } from 'react';
import type { SavedView } from '../../../preload/contract/views';
import { t } from '../../../preload/texts/text';
import { TextField } from '../../components/field';
import { FormDialog } from '../../components/form-dialog';
import { views } from './use-views';

export interface ViewDialogProps {
  /** The view that gets another name, or null for a new one. */
  readonly view: SavedView | null;
  readonly onClose: () => void;
}

const longestName = 80;

/** Asks for the name of a view. */
export function ViewDialog({ view, onClose }: ViewDialogProps): ReactNode {
  const [name, setName] = useState(view?.name ?? '');
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    if (name.trim() === '') return setError(t('Enter a name.'));
    setBusy(true);
    const failure = view ? await views.rename(view.id, name) : await views.saveAs(name);
    setBusy(false);
    if (failure === null) onClose();
    else setError(failure);
  };
  return (
    <FormDialog
      title={view ? t('Rename view') : t('Save view')}
      {...(view
        ? {}
        : {
            description: t(
              'Keeps the search, the filters, the order, the grouping and the columns of the moment.',
            ),
          })}
      size="s"
      onClose={onClose}
      submit={view ? t('Rename') : t('Save view')}
      isBusy={isBusy}
      complainsItself={true}
      onSubmit={() => void submit()}
    >
      <TextField
        label={t('Name')}
        value={name}
        onChange={(value) => {
          setName(value);
          setError(null);
        }}
        error={error}
        autoFocus={true}
        maxLength={longestName}
      />
    </FormDialog>
  );
}
