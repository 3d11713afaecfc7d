import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { toasts } from '../../components/toast-store';

/** As many keys as one table of the clipboard is asked to hold. */
const most = 10_000;

/** Puts keys on the clipboard as CSV, by main, and says what was copied, or why nothing was. */
export async function copyKeys(refs: readonly string[]): Promise<void> {
  const show = toasts.getState().show;
  const reply = await bridge.keys.copy({ refs: refs.slice(0, most) });
  if (!reply.ok) {
    show({ text: `${reply.error.message} ${reply.error.nextStep}`, tone: 'danger', key: 'copy' });
    return;
  }
  const { copied } = reply.value;
  const text =
    copied < refs.length
      ? t('Copied the first {copied, number} of {of, number} API keys as CSV', { copied, of: refs.length })
      : t('Copied {copied, plural, one {# API key} other {# API keys}} as CSV', { copied });
  show({ text, key: 'copy', lasts: 4_000 });
}
