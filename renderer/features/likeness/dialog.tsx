import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { Reply } from '../../../preload/contract';
import type { PlanView } from '../../../preload/contract/access';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { Checkbox } from '../../components/checkbox';
import { Dialog } from '../../components/dialog';
import { TextField } from '../../components/field';
import { visibleText } from '../../components/visible-text';
import styles from './dialog.module.css';
import { likeness, useLikeness } from './store';

export interface LikenessDialogProps {
  /** Shows the plan: who joins and leaves which group where. */
  readonly onPlan: (makePlan: () => Promise<Reply<PlanView>>) => void;
}

/** Which colleague somebody is to have the access of. */
export function LikenessDialog({ onPlan }: LikenessDialogProps): ReactNode {
  const email = useLikeness();
  return email === null ? null : <LikenessForm key={email} email={email} onPlan={onPlan} />;
}

function LikenessForm({ email, onPlan }: LikenessDialogProps & { readonly email: string }): ReactNode {
  const [colleague, setColleague] = useState('');
  const [isExactly, setExactly] = useState(false);
  const form = useId();
  const isReady = /^\S+@\S+$/.test(colleague.trim());
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isReady) return;
    const wish = { email, colleague: colleague.trim(), isExactly };
    likeness.close();
    onPlan(() => bridge.access.planLikeness(wish));
  };
  return (
    <Dialog
      title="Same access as…"
      description={`What ${visibleText(email)} gets and loses is shown for every instance before anything is changed.`}
      size="s"
      isOpen={true}
      onClose={likeness.close}
      footer={
        <>
          <Button size="l" onPress={likeness.close}>
            Cancel
          </Button>
          <Button size="l" type="submit" form={form} variant="primary" isDisabled={!isReady}>
            Review changes
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={submit}>
        <TextField
          label="Colleague's e-mail"
          type="email"
          value={colleague}
          onChange={setColleague}
          maxLength={254}
          autoComplete="off"
          autoFocus={true}
        />
        <Checkbox
          label="Exactly the same"
          description="Also takes away the groups that the colleague is not in. The administrator role is never copied."
          isSelected={isExactly}
          onChange={setExactly}
        />
      </form>
    </Dialog>
  );
}
