import { type Context, chosenInstances, coverage } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { orFail, print } from '../output';
import { type QuestionOptions, questionFrom } from './directory';
import { formatOf, type SaveOptions, savedText, saveReport } from './save-report';

export type ExportOptions = QuestionOptions & SaveOptions;

/** `accounts export`: as `accounts list`, into a file with its manifest beside. */
export async function exportAccounts(context: Context, options: ExportOptions): Promise<ExitCode> {
  const { connections, reports } = context.services;
  formatOf(options); // what cannot be written is said before anything is read
  const chosen = chosenInstances(connections, options.instance);
  const covered = await coverage(context, chosen, false);
  const question = questionFrom(
    options,
    chosen.map(({ id }) => id),
  );
  const { query = '', status, instance = null, group = null, role = null, notSeenFor = null } = options;
  const made = orFail(
    await reports.accounts(question, {
      scope: { query, status, instance, group, role, not_seen_for: notSeenFor },
      instanceIds: chosen.map(({ id }) => id),
    }),
  );
  const manifest = await saveReport(context, made, 'accounts.exported', options);
  print(
    context.output,
    manifest,
    () => `${savedText(manifest, 'accounts', options.out)}\n${covered.coverage.text}`,
  );
  return covered.complete ? exit.done : exit.partly;
}
