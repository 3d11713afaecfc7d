import { type ReactNode, useState } from 'react';
import { t } from '../../../preload/texts/text';
import { isMac } from '../../commands/platform';
import { Dialog } from '../../components/dialog';
import { EmptyState } from '../../components/empty-state';
import { Kbd } from '../../components/kbd';
import { SearchBox } from '../../components/search-box';
import { shortcutsLike } from './listed';
import styles from './shortcuts.module.css';
import { shortcuts, useShortcuts } from './use-shortcuts';

/** The dialog `Keyboard shortcuts`: every command that has keys, as the registry knows them. */
export function ShortcutsDialog(): ReactNode {
  return useShortcuts() ? <Sheet /> : null;
}

function Sheet(): ReactNode {
  const [typed, setTyped] = useState('');
  const groups = shortcutsLike(typed, isMac);
  return (
    <Dialog
      title={t('Keyboard shortcuts')}
      isOpen={true}
      onClose={shortcuts.close}
      closesOutside={true}
      bodyLabel={t('Shortcuts')}
    >
      <SearchBox
        label={t('Find a shortcut')}
        placeholder={t('Find a shortcut')}
        size="m"
        autoFocus={true}
        value={typed}
        onChange={setTyped}
      />
      {groups.length === 0 ? <EmptyState title={t('No shortcut like this')} /> : null}
      {groups.map(({ id, title, lines }) => (
        <section key={id} aria-label={title} className={styles.group}>
          <h3 className={styles.title}>{title}</h3>
          <ul className={styles.lines}>
            {lines.map((line) => (
              <li key={line.id} className={styles.line}>
                <span className={styles.label}>{line.label}</span>
                {line.keys.map((keys) => (
                  <Kbd key={keys} keys={keys} />
                ))}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Dialog>
  );
}
