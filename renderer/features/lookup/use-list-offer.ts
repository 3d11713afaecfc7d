import { type RefObject, useEffect } from 'react';
import { t } from '../../../preload/texts/text';
import { toasts } from '../../components/toast-store';
import { addressesIn } from './found';
import { lookup } from './use-lookup';

/** Whoever pastes several addresses into a search, which looks for one person, is offered to find them all. */
export function useListOffer(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const box = field.current;
    const offer = (event: ClipboardEvent): void => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      const count = addressesIn(text);
      if (count < 2) return;
      toasts.getState().show({
        text: t('{count} e-mails were pasted. The search looks for one person at a time.', { count }),
        key: 'list-offer',
        action: { label: t('Find them all'), onPress: () => lookup.open(text) },
      });
    };
    box?.addEventListener('paste', offer);
    return () => box?.removeEventListener('paste', offer);
  }, [field]);
}
