import { type ReactNode, useState } from 'react';
import type { Reply } from '../../../preload/contract';
import type { PlanView } from '../../../preload/contract/access';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Checkbox } from '../../components/checkbox';
import { TextField } from '../../components/field';
import { FormDialog } from '../../components/form-dialog';
import { visibleText } from '../../components/visible-text';
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
  const isReady = /^\S+@\S+$/.test(colleague.trim());
  const submit = (): void => {
    const wish = { email, colleague: colleague.trim(), isExactly };
    likeness.close();
    onPlan(() => bridge.access.planLikeness(wish));
  };
  return (
    <FormDialog
      title={t('Same access as…')}
      description={t('What {email} gets and loses is shown for every instance before anything is changed.', {
        email: visibleText(email),
      })}
      size="s"
      onClose={likeness.close}
      submit={t('Review changes')}
      isReady={isReady}
      onSubmit={submit}
    >
      <TextField
        label={t("Colleague's e-mail")}
        type="email"
        value={colleague}
        onChange={setColleague}
        maxLength={254}
        autoComplete="off"
        autoFocus={true}
      />
      <Checkbox
        label={t('Exactly the same')}
        description={t(
          'Also takes away the groups that the colleague is not in. The administrator role is never copied.',
        )}
        isSelected={isExactly}
        onChange={setExactly}
      />
    </FormDialog>
  );
}
