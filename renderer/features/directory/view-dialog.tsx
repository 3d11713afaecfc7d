import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { SavedView } from '../../../preload/contract/views';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { TextField } from '../../components/field';
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
  const form = useId();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (name.trim() === '') return setError('Enter a name.');
    setBusy(true);
    const failure = view ? await views.rename(view.id, name) : await views.saveAs(name);
    setBusy(false);
    if (failure === null) onClose();
    else setError(failure);
  };
  return (
    <Dialog
      title={view ? 'Rename view' : 'Save view'}
      {...(view
        ? {}
        : {
            description:
              'Keeps the search, the filters, the order, the grouping and the columns of the moment.',
          })}
      size="s"
      isOpen={true}
      onClose={onClose}
      isBusy={isBusy}
      footer={
        <>
          <Button size="l" onPress={onClose} isDisabled={isBusy}>
            Cancel
          </Button>
          <Button size="l" variant="primary" type="submit" form={form} isPending={isBusy}>
            {view ? 'Rename' : 'Save view'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)} noValidate={true}>
        <TextField
          label="Name"
          value={name}
          onChange={(value) => {
            setName(value);
            setError(null);
          }}
          error={error}
          autoFocus={true}
          maxLength={longestName}
        />
      </form>
    </Dialog>
  );
}
