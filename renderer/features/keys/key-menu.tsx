import type { ReactNode } from 'react';
import type { Reply } from '../../../preload/contract';
import type { Action, PlanView } from '../../../preload/contract/access';
import type { ApiKey } from '../../../preload/contract/keys';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { ContextMenu } from '../../components/context-menu';
import { visibleText } from '../../components/visible-text';
import { copyKeys } from './copying';
import { isChoosable } from './store';

export type KeyAction = 'delete-keys' | 'renew-keys';

/** Shows the plan of a change to keys. */
export type ShowKeyPlan = (action: Action, makePlan: () => Promise<Reply<PlanView>>) => Promise<void>;

export const planKeys = (show: ShowKeyPlan, action: KeyAction, refs: readonly string[]): void =>
  void show(action, () => bridge.keys.plan({ action, refs: [...refs] }));

export interface KeyMenuProps {
  readonly apiKey: ApiKey;
  readonly at: { readonly x: number; readonly y: number };
  readonly onPlan: ShowKeyPlan;
  /** Shows the accounts of that address. */
  readonly onPerson: (email: string) => void;
  readonly onClose: () => void;
}

/** What can be done about one key. */
export function KeyMenu({ apiKey, at, onPlan, onPerson, onClose }: KeyMenuProps): ReactNode {
  const { ref, changerEmail } = apiKey;
  const changes = [
    { id: 'renew', label: t('Renew…'), onPress: () => planKeys(onPlan, 'renew-keys', [ref]) },
    {
      id: 'delete',
      label: t('Delete…'),
      isDanger: true,
      onPress: () => planKeys(onPlan, 'delete-keys', [ref]),
    },
  ];
  return (
    <ContextMenu
      label={t('API key {name}', { name: visibleText(apiKey.name) })}
      at={at}
      onClose={onClose}
      items={[
        ...(isChoosable(apiKey) ? [...changes, 'separator' as const] : []),
        ...(changerEmail === null
          ? []
          : [
              {
                id: 'person',
                label: t('Show {who}', { who: visibleText(changerEmail) }),
                onPress: () => onPerson(changerEmail),
              },
            ]),
        { id: 'copy', label: t('Copy as CSV'), onPress: () => void copyKeys([ref]) },
      ]}
    />
  );
}
