import { ChevronsUpDown } from 'lucide-react';
import { type ReactNode, useEffect, useId } from 'react';
import {
  Button,
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
  Text,
} from 'react-aria-components';
import { t } from '../../../preload/texts/text';
import { DemoBadge } from '../../components/demo-badge';
import menu from '../../components/menu.module.css';
import { SafeText } from '../../components/safe-text';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import { useNow } from '../../state/now';
import { clientName, useSession } from '../../state/session';
import styles from './clients.module.css';
import { ClientMark, inColor } from './mark';
import { clients, useClients } from './use-clients';
import { glanceWords } from './words';

/** Whose data the window shows, and the way to the other clients. With one client it is its name and nothing more. */
export function ClientSwitcher(): ReactNode {
  const name = useSession(clientName);
  const client = useSession((state) => state.status?.client);
  const isSwitched = useSession((state) => state.isSwitched);
  const list = useClients((state) => state.list);
  const now = useNow();
  const id = useId();
  useEffect(clients.start, []);
  useEffect(() => {
    if (isSwitched)
      toasts
        .getState()
        .show({ text: t('Now showing {client}', { client: visibleText(name) }), key: 'client' });
  }, [isSwitched, name]);

  const current = list?.find(({ isOpen }) => isOpen);
  const color = current?.color ?? client?.color ?? 'blue';
  const isOneOfSeveral = list ? list.length > 1 : (client?.isOneOfSeveral ?? false);
  const isWaitingElsewhere = list?.some(({ isOpen, due, flags }) => !isOpen && due + flags > 0) ?? false;
  const choose = (key: string): void => {
    const chosen = list?.find((one) => one.id === key);
    if (key === 'new' || key === 'manage') clients.show({ kind: key });
    else if (chosen && !chosen.isOpen) void clients.switchTo(chosen);
  };
  return (
    <>
      {isOneOfSeveral ? <span className={styles.line} style={inColor(color)} aria-hidden="true" /> : null}
      <MenuTrigger onOpenChange={(isOpen) => void (isOpen && clients.load())}>
        <Button className={styles.switcher ?? ''} aria-labelledby={`${id}word ${id}name`}>
          <span id={`${id}word`} className={styles.spoken}>
            {t('Client')}
          </span>
          <ClientMark name={name} color={color} />
          <span id={`${id}name`} className={styles.name}>
            <SafeText text={name} hasTitle={true} />
          </span>
          {client?.isDemo ? <DemoBadge /> : null}
          {isWaitingElsewhere ? (
            <span className={styles.waits} role="img" aria-label={t('Something waits at another client')} />
          ) : null}
          {isOneOfSeveral ? <ChevronsUpDown size={14} aria-hidden="true" className={styles.arrows} /> : null}
        </Button>
        <Popover className={menu.popover ?? ''} offset={4} placement="bottom start">
          <Menu
            aria-label={t('Client')}
            className={`${menu.list} ${styles.list}`}
            onAction={(key) => choose(String(key))}
          >
            <MenuSection>
              <Header className={styles.spoken ?? ''}>{t('Clients')}</Header>
              {(list ?? []).map((one) => (
                <MenuItem
                  key={one.id}
                  id={one.id}
                  textValue={visibleText(one.name)}
                  className={menu.item ?? ''}
                >
                  <ClientMark name={one.name} color={one.color} />
                  {one.isDemo ? <DemoBadge /> : null}
                  <span className={menu.words}>
                    <Text slot="label">
                      <SafeText text={one.name} />
                    </Text>
                    <Text slot="description" className={menu.hint ?? ''}>
                      {glanceWords(one, now)}
                    </Text>
                  </span>
                </MenuItem>
              ))}
            </MenuSection>
            <Separator className={menu.separator ?? ''} />
            <MenuItem id="new" className={menu.item ?? ''}>
              {t('New client…')}
            </MenuItem>
            <MenuItem id="manage" className={menu.item ?? ''}>
              {t('Manage clients…')}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
    </>
  );
}
