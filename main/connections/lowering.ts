import type { SafeMode } from '../../preload/contract/values';
import { t } from '../../preload/texts/text';
import type { Reauthenticate } from '../dialogs';
import { err, ok, type Result } from '../kernel/result';
import { escapeControls } from '../kernel/server-text';
import type { Instance } from './rules/instance';
import { isLowered } from './rules/safe-mode';

/**
 * Asks for a proof before a safe mode is lowered, and answers what the journal says of that; empty where it is not lowered.
 * Fails with NOT_PROVEN.
 */
export async function agreeToLower(
  instance: Instance,
  safeMode: SafeMode,
  reauthenticate: Reauthenticate,
): Promise<Result<string>> {
  if (!isLowered(instance.safeMode, safeMode)) return ok('');
  switch (
    await reauthenticate(t('lower the safe mode of {instance}', { instance: escapeControls(instance.name) }))
  ) {
    case 'refused':
      return err('NOT_PROVEN', { instance: instance.name });
    case 'proven':
      return ok('safe mode lowered, confirmed to the operating system');
    case 'none':
      return ok('safe mode lowered, with nothing on this computer to confirm it to');
  }
}
