import type { Handlers } from '../ipc/handlers';
import { savedTo } from '../saved-to';
import type { AskForBundle } from './dialog';
import type { DiagnosticsPorts } from './service';

/** What answers the dialog `Diagnostics`. The program behind it is read when somebody asks. */
export function diagnosticsHandlers(
  ports: DiagnosticsPorts,
  askWhere: AskForBundle,
): Pick<Handlers, 'diagnostics'> {
  let made: Promise<import('./service').Diagnostics> | undefined;
  const service = () => {
    made ??= import('./service').then(({ createDiagnostics }) => createDiagnostics(ports));
    return made;
  };
  return {
    diagnostics: {
      async look(wish) {
        return { ok: true, value: await (await service()).look(wish) };
      },
      async save({ id }) {
        const diagnostics = await service();
        return savedTo(await askWhere(diagnostics.suggestedName()), (target) => diagnostics.save(id, target));
      },
    },
  };
}
