import type { Linked } from '../preload/contract/app';
import { t } from '../preload/texts/text';
import { showInstance, showPerson } from './between';
import { bridge } from './bridge';
import { toasts } from './components/toast-store';
import { visibleText } from './components/visible-text';
import { clients } from './features/clients/use-clients';
import { tickets } from './features/tickets/use-tickets';
import { instances } from './state/instances';
import { ticketAtHand } from './state/ticket';

/** Follows links to Rollcall: the one it was started with, and those that come later. Returns the function that stops. */
export function startLinks(): () => void {
  const follow = async (): Promise<void> => {
    const reply = await bridge.app.takeLink();
    if (reply.ok && reply.value !== null) await open(reply.value);
  };
  void follow();
  return bridge.on('app.linked', () => void follow());
}

const say = (text: string): void => void toasts.getState().show({ text, key: 'link' });

/** Shows what a link is about. It fills in and never acts: what it asks for is a button that somebody presses. */
async function open({ standing, client, link }: Linked): Promise<void> {
  if (standing === 'no-such-client')
    return say(t('This link names no client that is here. Nothing was done.'));
  if (standing === 'other-client') return offerSwitch(client ?? '');
  // Only of a link for here the page learns what it is about.
  if (standing === 'unreadable' || link === null)
    return say(t('This link to Rollcall cannot be read. Nothing was done.'));
  switch (link.kind) {
    case 'ticket':
      return tickets.open(link.ticket);
    case 'instance':
      return openInstance(link.name);
    case 'person':
      return openPerson(link);
  }
}

/** As long as main keeps the link for that client. */
const offered = 60_000;

/** Nothing of the link is shown here; the client it is for gets it once it is open. */
async function offerSwitch(name: string): Promise<void> {
  await clients.load();
  const meant = clients.store.getState().list?.find((one) => one.name === name && !one.isOpen);
  toasts.getState().show({
    text: t('This link is for the client {client}. Nothing was done.', { client: visibleText(name) }),
    key: 'link',
    lasts: offered,
    ...(meant
      ? { action: { label: t('Switch to that client'), onPress: () => void clients.switchTo(meant) } }
      : {}),
  });
}

function openInstance(name: string): void {
  const found = (instances.getState().list ?? []).filter(
    (instance) => instance.name.toLowerCase() === name.toLowerCase(),
  );
  const [only] = found;
  if (only && found.length === 1) showInstance(only.id);
  else say(t('This link names an instance that is not here. Nothing was done.'));
}

async function openPerson({
  email,
  ticket,
  action,
}: Extract<NonNullable<Linked['link']>, { kind: 'person' }>): Promise<void> {
  // Of what was read last: no server is asked because of a link.
  const reply = await bridge.directory.person({ email });
  const person = reply.ok ? reply.value : null;
  ticketAtHand.take({
    reason: ticket ?? '',
    emails: [email, ...(person?.addresses ?? [])],
    refs: (person?.accounts ?? []).map(({ ref }) => ref),
    wish: action,
  });
  showPerson(email);
  say(
    ticket === null
      ? t('Opened from a link. Nothing was done yet.')
      : t('Opened from a link, for {ticket}. Nothing was done yet.', { ticket }),
  );
}
