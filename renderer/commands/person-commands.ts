import { changeEverywhere, copyEmail, leave, showPerson } from '../between';
import { likeness } from '../features/likeness/store';
import { templates } from '../features/templates/use-templates';
import { openOwnWindow } from '../state/own-window';
import { copyReceipt, saveReceipt } from '../state/receipts';
import type { Command } from './registry';

/** What can be done about one person. Each that changes something leads to its plan first. */
export function personCommands(email: string): readonly Command[] {
  const subject = { kind: 'person', email } as const;
  return [
    { id: 'person.open', run: () => showPerson(email) },
    { id: 'person.disable', run: () => changeEverywhere(email, 'disable') },
    { id: 'person.window', run: () => void openOwnWindow({ kind: 'person', email }) },
    { id: 'person.copy-email', run: () => copyEmail(email) },
    { id: 'person.like', run: () => likeness.open(email) },
    { id: 'person.role', run: () => templates.open(email) },
    { id: 'person.enable', run: () => changeEverywhere(email, 'enable') },
    { id: 'person.leaver', run: () => leave('leaver', email) },
    { id: 'person.lock', run: () => leave('incident', email) },
    { id: 'person.copy-receipt', run: () => void copyReceipt(subject) },
    { id: 'person.save-receipt', run: () => void saveReceipt(subject) },
  ];
}
