import { type ReactNode, useState } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { ClientColor, ClientView } from '../../../preload/contract/clients';
import { t } from '../../../preload/texts/text';
import { Banner } from '../../components/banner';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { FormDialog } from '../../components/form-dialog';
import { SafeText } from '../../components/safe-text';
import styles from './clients.module.css';
import { ClientMark, inColor } from './mark';
import { clients, useClients } from './use-clients';
import { colorWords } from './words';

/** Asks what a client is called and looks like. A name much like another's is agreed to before it is taken. */
export function ClientDialog({ client }: { readonly client: ClientView | null }): ReactNode {
  const list = useClients((state) => state.list);
  const failure = useClients((state) => state.failure);
  const isBusy = useClients((state) => state.isBusy);
  const [name, setName] = useState(client?.name ?? '');
  const [color, setColor] = useState<ClientColor>(client?.color ?? unusedColor(list ?? []));
  /** The name that main said is much like another's. */
  const [asked, setAsked] = useState('');
  const colors = colorsOf();
  const isAlike = failure?.code === 'CLIENT_ALIKE' && asked === name.trim();
  const submit = (): void => {
    setAsked(name.trim());
    void clients.save({ name: name.trim(), color, isAgreed: isAlike });
  };
  const way = client ? t('Save') : t('Create client');
  return (
    <FormDialog
      title={client ? t('Edit client') : t('New client')}
      {...(client
        ? {}
        : {
            description: t(
              'Instances, people, credentials, journal and exports of a client are kept apart from all others.',
            ),
          })}
      size="s"
      onClose={() => clients.show(client ? { kind: 'manage' } : null)}
      submit={isAlike ? t('Take this name anyway') : way}
      isReady={name.trim() !== ''}
      isBusy={isBusy}
      onSubmit={submit}
      footerStart={<ClientMark name={name} color={color} />}
    >
      <TextField
        label={t('Name')}
        value={name}
        onChange={setName}
        maxLength={60}
        autoFocus={true}
        error={
          failure && !isAlike && failure.code === 'CLIENT_NAME_TAKEN' && asked === name.trim()
            ? failure.message
            : null
        }
      />
      <RadioGroup value={color} onChange={(chosen) => setColor(chosen as ClientColor)}>
        <Label className={styles.legend ?? ''}>{t('Colour')}</Label>
        <div className={styles.colors}>
          {colors.map(([one, word]) => (
            <Radio key={one} value={one} className={styles.color ?? ''} style={inColor(one)}>
              <span className={styles.swatch} />
              {word}
            </Radio>
          ))}
        </div>
      </RadioGroup>
      {isAlike ? (
        <Banner tone="warning" isLive={true}>
          <SafeText text={failure.message} />{' '}
          {t('Choose a name that cannot be taken for another at a glance.')}
        </Banner>
      ) : null}
      {failure && failure.code !== 'CLIENT_ALIKE' && failure.code !== 'CLIENT_NAME_TAKEN' ? (
        <FailureNote failure={failure} />
      ) : null}
    </FormDialog>
  );
}

const colorsOf = () => Object.entries(colorWords()) as readonly (readonly [ClientColor, string])[];

/** The first that no other client has. */
function unusedColor(list: readonly ClientView[]): ClientColor {
  return (
    colorsOf()
      .map(([one]) => one)
      .find((one) => list.every(({ color }) => color !== one)) ?? 'blue'
  );
}
