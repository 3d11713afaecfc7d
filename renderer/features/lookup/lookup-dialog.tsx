import { type ClipboardEvent, type DragEvent, type ReactNode, useState } from 'react';
import type { Environment } from '../../../preload/contract/values';
import { number } from '../../../preload/texts/formats';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { SafeText } from '../../components/safe-text';
import { Select } from '../../components/select';
import { visibleText } from '../../components/visible-text';
import { useInstances } from '../../state/instances';
import { accountsOf, everywhere, meantOf, type Scope, wholeScope } from './found';
import { Found } from './found-lists';
import styles from './lookup-dialog.module.css';
import { longestText } from './store';
import { lookup, useLookup } from './use-lookup';

const counted = (count: number, one: string, many: string): string =>
  `${number(count)} ${count === 1 ? one : many}`;

export interface LookupDialogProps {
  /** Shows exactly these accounts and chooses them; answers whether that could be done. */
  readonly onSelect: (refs: readonly string[]) => Promise<boolean>;
  /** The list says row by row what is to be done. */
  readonly onList: (text: string, origin: string | null) => void;
}

const statuses = [
  { value: 'all', label: 'All accounts' },
  { value: 'enabled', label: 'Only enabled accounts' },
] as const;

const environments: readonly { readonly value: Environment; readonly label: string }[] = [
  { value: 'production', label: 'On production' },
  { value: 'staging', label: 'On staging' },
  { value: 'development', label: 'On development' },
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
    { value: everywhere, label: 'On all instances' },
    ...environments.filter(({ value }) => instances.some((one) => one.environment === value)),
    ...instances.map(({ id, name }) => ({ value: id, label: `On ${visibleText(name)}` })),
  ];
  const select = async (): Promise<void> => {
    setTaking(true);
    const isDone = await onSelect(accounts.map(({ ref }) => ref));
    setTaking(false);
    if (isDone) lookup.close();
  };
  return (
    <Dialog
      title="Find a list"
      description="Paste a ticket, a column of a spreadsheet or a mail. E-mails, full names and logins in it are looked up here; nothing leaves this computer."
      size="l"
      isOpen={true}
      onClose={lookup.close}
      footerStart={
        people.length === 0 ? null : (
          <span className={styles.scope}>
            <Select
              label="Accounts"
              isLabelHidden={true}
              options={statuses}
              value={scope.status}
              onChange={(status) => setScope({ ...scope, status })}
            />
            <Select
              label="Where"
              isLabelHidden={true}
              options={places}
              value={scope.where}
              onChange={(where) => setScope({ ...scope, where })}
            />
            <span className={styles.count}>{counted(accounts.length, 'account', 'accounts')}</span>
          </span>
        )
      }
      footer={
        <>
          <Button size="l" onPress={lookup.close}>
            Cancel
          </Button>
          <Button size="l" isDisabled={text.trim() === ''} onPress={() => onList(text, origin)}>
            Change as listed…
          </Button>
          <Button
            size="l"
            variant="primary"
            isDisabled={accounts.length === 0 || isLooking}
            isPending={isTaking}
            onPress={() => void select()}
          >
            Select all found
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        <div onPasteCapture={takeLong} onDragOverCapture={allowFile} onDropCapture={takeDropped}>
          <TextField
            label="List"
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
            Choose a file…
          </Button>
          {origin === null ? (
            'CSV or text, or drop one on the list.'
          ) : (
            <span>
              From <SafeText text={origin} />
            </span>
          )}
        </div>
        {isLong ? (
          <div className={styles.long}>
            {`The first ${number(shownOfLong)} of ${number(text.length)} characters are shown. ${
              text.length > longestText
                ? `The first ${number(longestText)} are looked through.`
                : 'All of them are looked through.'
            }`}
            <Button size="s" onPress={() => lookup.setText('')}>
              Clear
            </Button>
          </div>
        ) : null}
        {failure ? <FailureNote failure={failure} /> : null}
        <div role="status" aria-label="Lookup" className={styles.status}>
          {found
            ? [
                `${number(found.found)} found`,
                found.ambiguous > 0 ? `${number(found.ambiguous)} fit several people` : '',
                `${number(found.notFound)} not found`,
              ]
                .filter((part) => part !== '')
                .join(', ')
            : isLooking
              ? 'Looking…'
              : ''}
        </div>
        {found ? <Found lookup={found} choices={choices} onChoose={lookup.choose} /> : null}
      </div>
    </Dialog>
  );
}
