import { type ClipboardEvent, type DragEvent, type ReactNode, useState } from 'react';
import type { Environment } from '../../../preload/contract/values';
import { msg, t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { accountsText } from '../../components/counted';
import { Dialog } from '../../components/dialog';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { rich } from '../../components/rich-text';
import { SafeText } from '../../components/safe-text';
import { Select } from '../../components/select';
import { visibleText } from '../../components/visible-text';
import { useInstances } from '../../state/instances';
import { accountsOf, everywhere, meantOf, type Scope, wholeScope } from './found';
import { Found } from './found-lists';
import styles from './lookup-dialog.module.css';
import { longestText } from './store';
import { lookup, useLookup } from './use-lookup';

export interface LookupDialogProps {
  /** Shows exactly these accounts and chooses them; answers whether that could be done. */
  readonly onSelect: (refs: readonly string[]) => Promise<boolean>;
  /** The list says row by row what is to be done. */
  readonly onList: (text: string, origin: string | null) => void;
}

const statuses = [
  { value: 'all', label: msg('All accounts') },
  { value: 'enabled', label: msg('Only enabled accounts') },
] as const;

const environments: readonly { readonly value: Environment; readonly label: string }[] = [
  { value: 'production', label: msg('On production') },
  { value: 'staging', label: msg('On staging') },
  { value: 'development', label: msg('On development') },
];

/**
 * A field of a million characters holds the window up for half a minute (Chromium lays out every line of it), so a long
 * text is only begun in it.
 */
const longestShown = 20_000;
const shownOfLong = 2_000;

/** A file that is dropped on the text; what else is dragged there is the field's own business. */
function takeDropped(event: DragEvent): void {
  const [file] = event.dataTransfer.files;
  if (!file) return;
  event.preventDefault();
  void lookup.takeFile(file);
}

/** Without this Chromium takes no drop of a file. */
function allowFile(event: DragEvent): void {
  if (event.dataTransfer.types.includes('Files')) event.preventDefault();
}

function takeLong(event: ClipboardEvent): void {
  const pasted = event.clipboardData.getData('text/plain');
  if (pasted.length <= longestShown) return;
  event.preventDefault();
  lookup.setText(pasted);
}

/** The dialog `Find a list`: who of a ticket, a mail or a column of a spreadsheet is who, and all of them chosen. */
export function LookupDialog({ onSelect, onList }: LookupDialogProps): ReactNode {
  const text = useLookup((state) => state.text);
  const found = useLookup((state) => state.found);
  const failure = useLookup((state) => state.failure);
  const isLooking = useLookup((state) => state.isLooking);
  const choices = useLookup((state) => state.choices);
  const origin = useLookup((state) => state.origin);
  const instances = useInstances((state) => state.list) ?? [];
  const [scope, setScope] = useState<Scope>(wholeScope);
  const [isTaking, setTaking] = useState(false);
  if (text === null) return null;

  const environmentOf = (id: string): Environment | undefined =>
    instances.find((instance) => instance.id === id)?.environment;
  const isLong = text.length > longestShown;
  const people = found ? meantOf(found, choices) : [];
  const accounts = accountsOf(people, scope, environmentOf);
  const places = [
    { value: everywhere, label: t('On all instances') },
    ...environments
      .filter(({ value }) => instances.some((one) => one.environment === value))
      .map(({ value, label }) => ({ value, label: t(label) })),
    ...instances.map(({ id, name }) => ({
      value: id,
      label: t('On {instance}', { instance: visibleText(name) }),
    })),
  ];
  const select = async (): Promise<void> => {
    setTaking(true);
    const isDone = await onSelect(accounts.map(({ ref }) => ref));
    setTaking(false);
    if (isDone) lookup.close();
  };
  return (
    <Dialog
      title={t('Find a list')}
      description={t(
        'Paste a ticket, a column of a spreadsheet or a mail. E-mails, full names and logins in it are looked up here; nothing leaves this computer.',
      )}
      size="l"
      isOpen={true}
      onClose={lookup.close}
      footerStart={
        people.length === 0 ? null : (
          <span className={styles.scope}>
            <Select
              label={t('Accounts')}
              isLabelHidden={true}
              options={statuses.map(({ value, label }) => ({ value, label: t(label) }))}
              value={scope.status}
              onChange={(status) => setScope({ ...scope, status })}
            />
            <Select
              label={t('Where')}
              isLabelHidden={true}
              options={places}
              value={scope.where}
              onChange={(where) => setScope({ ...scope, where })}
            />
            <span className={styles.count}>{accountsText(accounts.length)}</span>
          </span>
        )
      }
      footer={
        <>
          <Button size="l" onPress={lookup.close}>
            {t('Cancel')}
          </Button>
          <Button size="l" isDisabled={text.trim() === ''} onPress={() => onList(text, origin)}>
            {t('Change as listed…')}
          </Button>
          <Button
            size="l"
            variant="primary"
            isDisabled={accounts.length === 0 || isLooking}
            isPending={isTaking}
            onPress={() => void select()}
          >
            {t('Select all found')}
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        <div onPasteCapture={takeLong} onDragOverCapture={allowFile} onDropCapture={takeDropped}>
          <TextField
            label={t('List')}
            lines={5}
            value={isLong ? text.slice(0, shownOfLong) : text}
            onChange={lookup.setText}
            isReadOnly={isLong}
            autoFocus={true}
            placeholder={'ann@acme.example\nBo Berg <bo@acme.example>; Lucía García'}
          />
        </div>
        <div className={styles.origin}>
          <Button size="s" onPress={() => void lookup.chooseFile()}>
            {t('Choose a file…')}
          </Button>
          {origin === null ? (
            t('CSV or text, or drop one on the list.')
          ) : (
            <span>{rich('From {file}', { file: <SafeText text={origin} /> })}</span>
          )}
        </div>
        {isLong ? (
          <div className={styles.long}>
            {text.length > longestText
              ? t(
                  'The first {shown, number} of {all, number} characters are shown. The first {most, number} are looked through.',
                  { shown: shownOfLong, all: text.length, most: longestText },
                )
              : t(
                  'The first {shown, number} of {all, number} characters are shown. All of them are looked through.',
                  { shown: shownOfLong, all: text.length },
                )}
            <Button size="s" onPress={() => lookup.setText('')}>
              {t('Clear')}
            </Button>
          </div>
        ) : null}
        {failure ? <FailureNote failure={failure} /> : null}
        <div role="status" aria-label={t('Lookup')} className={styles.status}>
          {found
            ? [
                t('{count, number} found', { count: found.found }),
                found.ambiguous > 0
                  ? t('{count, number} fit several people', { count: found.ambiguous })
                  : '',
                t('{count, number} not found', { count: found.notFound }),
              ]
                .filter((part) => part !== '')
                .join(', ')
            : isLooking
              ? t('Looking…')
              : ''}
        </div>
        {found ? <Found lookup={found} choices={choices} onChoose={lookup.choose} /> : null}
      </div>
    </Dialog>
  );
}
