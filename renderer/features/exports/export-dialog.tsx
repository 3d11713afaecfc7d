import type { ReactNode } from 'react';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { Checkbox } from '../../components/checkbox';
import { Dialog } from '../../components/dialog';
import { FailureNote } from '../../components/failure-note';
import { RadioGroup } from '../../components/radio-group';
import styles from './exports.module.css';
import { formatOptions } from './formats';
import { exporting, useExports } from './use-exports';

/** What goes into a file, and of which kind; where to, main asks. */
export function ExportDialog(): ReactNode {
  const { offer, choice, format, hasMark, isAsking, failure } = useExports((state) => state);
  if (offer === null || choice === null) return null;
  const { title, things, choices, hasProof = false } = offer;
  const words = ({ label, rows }: (typeof choices)[number]): string =>
    rows === null ? label : t('{choice} ({rows, number})', { choice: label, rows });
  return (
    <Dialog
      title={title}
      description={
        format === 'proof'
          ? t(
              'Some of the entries make an extract: of the others it holds number and hash, so that each can be seen to stand in its place.',
            )
          : t(
              'A manifest beside the file says how complete these {things, select, accounts {accounts} entries {entries} changes {changes} other {leavers}} are, and has its SHA-256.',
              { things },
            )
      }
      isOpen={true}
      onClose={exporting.close}
      isBusy={isAsking}
      footer={
        <>
          <Button size="l" onPress={exporting.close} isDisabled={isAsking}>
            {t('Cancel')}
          </Button>
          <Button size="l" variant="primary" onPress={() => void exporting.save()} isPending={isAsking}>
            {t('Export…')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {choices.length > 1 ? (
          <RadioGroup
            label={t('What goes along')}
            options={choices.map((one) => ({ value: one.id, label: words(one) }))}
            value={choice.id}
            onChange={exporting.choose}
          />
        ) : null}
        <RadioGroup
          label={t('Format')}
          options={formatOptions(choice.rows, hasProof)}
          value={format}
          onChange={exporting.setFormat}
        />
        {format === 'csv' ? (
          <Checkbox
            label={t('For older versions of Excel')}
            description={t('Begins with a byte order mark, without which they show ü as Ã¼.')}
            isSelected={hasMark}
            onChange={exporting.setMark}
          />
        ) : null}
        {failure ? <FailureNote failure={failure} /> : null}
      </div>
    </Dialog>
  );
}
