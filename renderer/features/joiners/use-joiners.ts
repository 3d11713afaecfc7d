import { useStore } from 'zustand';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import { createJoinersStore } from './store';

/** The window's dialogs for new and for changed accounts. */
export const joiners = createJoinersStore(bridge, {
  made: (email, copy) =>
    void toasts.getState().show({
      text: t('{email} has the account. The onboarding note of the role can be copied.', {
        email: visibleText(email),
      }),
      action: { label: t('Copy note'), onPress: copy },
      lasts: 60_000,
    }),
  copied: (reply) =>
    void toasts
      .getState()
      .show(
        reply.ok
          ? { text: t('Copied: the onboarding note.') }
          : { text: `${reply.error.message} ${reply.error.nextStep}`, tone: 'danger' },
      ),
});

type State = ReturnType<typeof joiners.store.getState>;

export const useJoiners = <T>(select: (state: State) => T): T => useStore(joiners.store, select);
