import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Select as AriaSelect,
  Button,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
} from 'react-aria-components';
import { t } from '../../preload/texts/text';
import field from './field.module.css';
import menu from './menu.module.css';
import styles from './select.module.css';

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** A second line in the list. */
  readonly description?: string;
  readonly isDisabled?: boolean;
}

export interface SelectProps<Value extends string> {
  /** Accessible name; shown above unless `isLabelHidden`. */
  readonly label: string;
  readonly options: readonly SelectOption<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly placeholder?: string;
  readonly description?: string;
  readonly error?: string | null;
  readonly isLabelHidden?: boolean;
  readonly isDisabled?: boolean;
}

/** One choice out of more than a handful; with two to four options prefer RadioGroup. */
export function Select<Value extends string>(props: SelectProps<Value>): ReactNode {
  const { label, options, value, onChange, placeholder = t('Choose…'), description, error } = props;
  const isInvalid = error !== undefined && error !== null && error !== '';
  const change = (key: unknown): void => {
    const chosen = options.find((option) => option.value === key);
    if (chosen) onChange(chosen.value);
  };
  return (
    <AriaSelect
      {...(props.isLabelHidden === true ? { 'aria-label': label } : {})}
      value={value}
      onChange={change}
      placeholder={placeholder}
      isInvalid={isInvalid}
      isDisabled={props.isDisabled ?? false}
      className={field.field ?? ''}
    >
      {props.isLabelHidden === true ? null : <Label className={field.label ?? ''}>{label}</Label>}
      <Button className={styles.button ?? ''}>
        <SelectValue className={styles.value ?? ''}>{({ selectedText }) => selectedText}</SelectValue>
        <ChevronDown size={14} aria-hidden="true" className={styles.arrow} />
      </Button>
      {description !== undefined && !isInvalid ? (
        <Text slot="description" className={field.description ?? ''}>
          {description}
        </Text>
      ) : null}
      <FieldError className={field.error ?? ''}>{error}</FieldError>
      <Popover className={menu.popover ?? ''} offset={4}>
        <ListBox className={menu.list ?? ''} items={options}>
          {(option: SelectOption<Value>) => (
            <ListBoxItem
              id={option.value}
              textValue={option.label}
              isDisabled={option.isDisabled ?? false}
              className={menu.item ?? ''}
            >
              <Check size={14} aria-hidden="true" className={menu.tick} />
              <span className={menu.words}>
                <Text slot="label">{option.label}</Text>
                {option.description === undefined ? null : (
                  <Text slot="description" className={menu.hint ?? ''}>
                    {option.description}
                  </Text>
                )}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
