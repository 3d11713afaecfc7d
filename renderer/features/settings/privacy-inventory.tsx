import { type ReactNode, useState } from 'react';
import type { InventoryLine } from '../../../preload/contract/privacy';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Disclosure } from '../../components/disclosure';
import { FailureNote } from '../../components/failure-note';
import own from './privacy-section.module.css';

/** All that is kept, for whoever has to account for it. Asked for when somebody opens it. */
export function Inventory(): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const [lines, setLines] = useState<readonly InventoryLine[] | null>(null);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const toggle = async (next: boolean): Promise<void> => {
    setOpen(next);
    if (!next || lines !== null) return;
    const reply = await bridge.privacy.inventory();
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) setLines(reply.value);
  };
  return (
    <Disclosure
      label={t('What is kept')}
      detail={t('What, where, whose, for how long')}
      isOpen={isOpen}
      onToggle={(next) => void toggle(next)}
    >
      {failure ? <FailureNote failure={failure} /> : null}
      <ul className={own.list} aria-label={t('What is kept')}>
        {lines?.map((line) => (
          <li key={line.id} className={own.kept}>
            <strong>{line.name}</strong>
            <div>{t('{holds} Of {whose}.', { holds: sentence(line.holds), whose: line.whose })}</div>
            <div className={own.dim}>
              {t('In {where}. Kept {kept}.', { where: line.where, kept: line.kept })} {purgedText(line)}{' '}
              {line.why}
            </div>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

function purgedText({ byDay, byPerson }: InventoryLine): string {
  if (byDay && byPerson) return t('Purged by age and for one person.');
  if (byDay) return t('Purged by age.');
  return byPerson ? t('Purged for one person.') : t('Never purged.');
}
