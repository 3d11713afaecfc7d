import { CircleQuestionMark } from 'lucide-react';
import { memo, type ReactNode, useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { t } from '../../../preload/texts/text';
import menu from '../../components/menu.module.css';
import styles from './people-search.module.css';
import { searchFields } from './search-fields';

export interface SearchHelpProps {
  /** Puts an example behind the search; the focus goes into it. */
  readonly onExample: (example: string) => void;
}

/** The sign in the search box that tells what can be asked, with examples to press. */
export const SearchHelp = memo(function SearchHelp({ onExample }: SearchHelpProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button slot={null} aria-label={t('Search help')} className={styles.help ?? ''}>
        <CircleQuestionMark size={14} aria-hidden="true" />
      </Button>
      <Popover className={`${menu.popover} ${styles.popover}`} offset={8} placement="bottom end">
        <Dialog aria-label={t('Search help')} className={styles.panel ?? ''}>
          <p className={styles.lead}>
            {t(
              'Words are looked for in name, e-mail, group and instance; all of them must be there. A minus leaves out, quotes keep words together.',
            )}
          </p>
          <dl className={styles.fields}>
            {searchFields.map(({ field, words, examples }) => (
              <div key={field} className={styles.row}>
                <dt>{t(words)}</dt>
                <dd>
                  {examples.map((example) => (
                    <Button
                      key={example}
                      className={styles.example ?? ''}
                      onPress={() => {
                        setOpen(false);
                        onExample(example);
                      }}
                    >
                      {example}
                    </Button>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
});
