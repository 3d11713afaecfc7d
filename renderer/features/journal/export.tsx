import { type ReactNode, useState } from 'react';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { toasts } from '../../components/toast-store';

/** Main asks where to, and writes all entries there with what an auditor needs to check them. */
export function ExportJournal(): ReactNode {
  const [isRunning, setRunning] = useState(false);
  const save = async (): Promise<void> => {
    setRunning(true);
    const reply = await bridge.journal.export();
    setRunning(false);
    const { show } = toasts.getState();
    if (!reply.ok) show({ text: `${reply.error.message} ${reply.error.nextStep}`, tone: 'danger' });
    else if (reply.value !== null)
      show({
        text: `The journal is saved as ${reply.value}. Its README says how to check it.`,
        tone: 'success',
      });
  };
  return (
    <Button onPress={() => void save()} isPending={isRunning}>
      Export journal…
    </Button>
  );
}
