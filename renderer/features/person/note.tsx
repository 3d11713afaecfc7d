import { StickyNote } from 'lucide-react';
import { type FormEvent, type ReactNode, useEffect, useId, useState } from 'react';
import type { Note, NoteBlock } from '../../../preload/contract/notes';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { RadioGroup } from '../../components/radio-group';
import { SafeText } from '../../components/safe-text';
import { useWhyNot } from '../../state/role';
import styles from './note.module.css';

const refusal = (blocks: NoteBlock): string =>
  t(
    '{blocks, select, disable {Not to be disabled} enable {Not to be enabled} both {Neither to be disabled nor enabled} other {Nothing is refused}}',
    { blocks },
  );

const blockOrder: readonly NoteBlock[] = ['none', 'disable', 'enable', 'both'];

/** What colleagues should know of this person before they change anything. */
export function PersonNote({ email }: { readonly email: string }): ReactNode {
  const [note, setNote] = useState<Note | null>(null);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const [isOpen, setOpen] = useState(false);
  const whyNot = useWhyNot('change');
  useEffect(() => {
    let isGone = false;
    const load = async (): Promise<void> => {
      const reply = await bridge.notes.of({ email });
      if (isGone) return;
      if (reply.ok) setNote(reply.value);
      setFailure(reply.ok ? null : reply.error);
    };
    void load();
    // Written from the command line, too: each change of a note is an entry.
    const stop = bridge.on('journal.appended', () => void load());
    return () => {
      isGone = true;
      stop();
    };
  }, [email]);
  return (
    <div className={styles.note}>
      {failure ? <FailureNote failure={failure} /> : null}
      {note === null ? null : (
        <div className={styles.words} data-blocks={note.blocks === 'none' ? undefined : note.blocks}>
          <StickyNote size={14} aria-hidden="true" className={styles.icon} />
          <div className={styles.text}>
            <SafeText text={note.text} />
            <div className={styles.dim}>
              {refusal(note.blocks)}. <SafeText text={note.by} />, {note.at.slice(0, 10)}
            </div>
          </div>
        </div>
      )}
      <Button size="s" variant="quiet" whyNot={whyNot} onPress={() => setOpen(true)}>
        {note === null ? t('Add a note…') : t('Change note…')}
      </Button>
      {isOpen ? (
        <NoteDialog email={email} note={note} onSaved={setNote} onClose={() => setOpen(false)} />
      ) : null}
    </div>
  );
}

interface NoteDialogProps {
  readonly email: string;
  readonly note: Note | null;
  readonly onSaved: (note: Note | null) => void;
  readonly onClose: () => void;
}

/** Writes the note, or removes it: both with a reason that the journal keeps. */
function NoteDialog({ email, note, onSaved, onClose }: NoteDialogProps): ReactNode {
  const form = useId();
  const [text, setText] = useState(note?.text ?? '');
  const [blocks, setBlocks] = useState<NoteBlock>(note?.blocks ?? 'none');
  const [reason, setReason] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const isReady = text.trim() !== '' && reason.trim() !== '' && !isBusy;
  const save = async (isRemoved: boolean): Promise<void> => {
    setBusy(true);
    // It may be at another address of the person.
    const at = note?.email ?? email;
    const reply = isRemoved
      ? await bridge.notes.remove({ email: at, reason })
      : await bridge.notes.set({ email: at, text: text.trim(), blocks, reason });
    setBusy(false);
    if (!reply.ok) return setFailure(reply.error);
    onSaved(reply.value ?? null);
    onClose();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) void save(false);
  };
  return (
    <Dialog
      title={t('Note on a person')}
      description={<SafeText text={email} />}
      isOpen={true}
      onClose={onClose}
      isBusy={isBusy}
      footer={
        <>
          {note === null ? null : (
            <Button
              size="l"
              variant="danger-plain"
              isDisabled={reason.trim() === '' || isBusy}
              onPress={() => void save(true)}
            >
              {t('Remove note')}
            </Button>
          )}
          <Button size="l" onPress={onClose} isDisabled={isBusy}>
            {t('Cancel')}
          </Button>
          <Button
            size="l"
            type="submit"
            form={form}
            variant="primary"
            isDisabled={!isReady}
            isPending={isBusy}
          >
            {t('Save note')}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={submit}>
        <TextField
          label={t('Note')}
          placeholder={t('Do not re-enable: ask Security, ext. 4711')}
          value={text}
          onChange={setText}
          maxLength={500}
          autoComplete="off"
          autoFocus={true}
        />
        <RadioGroup
          label={t('Refused for it')}
          options={blockOrder.map((value) => ({ value, label: refusal(value) }))}
          value={blocks}
          onChange={setBlocks}
          description={t('To lift it takes an owner. This is a policy of this program, not a boundary.')}
        />
        <TextField
          label={t('Reason or ticket')}
          placeholder="SEC-17"
          value={reason}
          onChange={setReason}
          maxLength={500}
          autoComplete="off"
          description={t('Kept in Activity.')}
        />
        {failure ? <FailureNote failure={failure} /> : null}
      </form>
    </Dialog>
  );
}
