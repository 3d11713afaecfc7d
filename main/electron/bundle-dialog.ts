import { t } from '../../preload/texts/text';
import type { AskForBundle } from '../diagnostics/dialog';
import { askWhere } from './ask-where';
import type { DialogPorts } from './transfer-dialogs';

/** Asks where a bundle of diagnostics goes to. */
export const createBundleDialog =
  (ports: DialogPorts): AskForBundle =>
  (suggested) =>
    askWhere(ports, t('Save diagnostics'), suggested, [{ name: t('Zip'), extensions: ['zip'] }]);
