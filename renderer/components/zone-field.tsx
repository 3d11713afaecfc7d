import { Check, ChevronDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { t } from '../../preload/texts/text';
import field from './field.module.css';
import menu from './menu.module.css';
import styles from './zone-field.module.css';
import { clockText, type ZoneOption, zonesFor } from './zones';

export interface ZoneFieldProps {
  /** Of the IANA list. */
  readonly value: string;
  readonly onChange: (zone: string) => void;
  /** Milliseconds since the epoch: what its clock shows now tells one zone from another. */
  readonly now: number;
}

/** The combobox `Time zone`: on whose clock times are typed. A few letters of a city find it. */
export function ZoneField({ value, onChange, now }: ZoneFieldProps): ReactNode {
  const [text, setText] = useState(value);
  // As long as it is the zone that is chosen, nothing was typed yet.
  const items = zonesFor(text === value ? '' : text, value);
  return (
    <ComboBox<ZoneOption>
      items={items}
      inputValue={text}
      onInputChange={setText}
      value={value}
      onChange={(key) => {
        if (typeof key !== 'string') return setText(value);
        setText(key);
        onChange(key);
      }}
      allowsEmptyCollection={true}
      menuTrigger="input"
      className={field.field ?? ''}
    >
      <Label className={field.label ?? ''}>{t('Time zone')}</Label>
      <div className={`${field.box ?? ''} ${styles.box ?? ''}`}>
        <Input
          className={field.input ?? ''}
          spellCheck={false}
          autoComplete="off"
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button className={styles.open ?? ''} aria-label={t('Show time zones')}>
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
      </div>
      <Text slot="description" className={field.description ?? ''}>
        {clockText(value, now)}
      </Text>
      <Popover className={menu.popover ?? ''} offset={4}>
        <ListBox<ZoneOption>
          className={menu.list ?? ''}
          renderEmptyState={() => (
            <div className={menu.empty}>{t('No zone is called that. Try a city.')}</div>
          )}
        >
          {({ id, also }) => (
            <ListBoxItem id={id} textValue={id} className={menu.item ?? ''}>
              <Check size={14} aria-hidden="true" className={menu.tick} />
              <span className={menu.words}>
                <Text slot="label">{id}</Text>
                <Text slot="description" className={menu.hint ?? ''}>
                  {[clockText(id, now), also].filter((part) => part !== '').join(' · ')}
                </Text>
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
