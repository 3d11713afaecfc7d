import { Copy, Ellipsis, Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Banner } from '../../renderer/components/banner';
import { Button } from '../../renderer/components/button';
import { Checkbox } from '../../renderer/components/checkbox';
import { Chip, ChipList } from '../../renderer/components/chip';
import { Disclosure } from '../../renderer/components/disclosure';
import { EmptyState } from '../../renderer/components/empty-state';
import { FieldSet, TextField } from '../../renderer/components/field';
import { Highlight } from '../../renderer/components/highlight';
import { IconButton } from '../../renderer/components/icon-button';
import { Kbd } from '../../renderer/components/kbd';
import { Menu } from '../../renderer/components/menu';
import { ProgressBar } from '../../renderer/components/progress-bar';
import { RadioGroup } from '../../renderer/components/radio-group';
import { RelativeTime } from '../../renderer/components/relative-time';
import { SafeText } from '../../renderer/components/safe-text';
import { SearchBox } from '../../renderer/components/search-box';
import { Select } from '../../renderer/components/select';
import { Spinner } from '../../renderer/components/spinner';
import { Status } from '../../renderer/components/status-dot';
import { Switch } from '../../renderer/components/switch';
import { EnvironmentTag } from '../../renderer/components/tag';
import { ToastRegion } from '../../renderer/components/toast';
import { toasts } from '../../renderer/components/toast-store';
import { AddInstanceDialog } from './dialogs';
import styles from './gallery.module.css';
import { now } from './people';

const variants = ['plain', 'quiet', 'primary', 'danger', 'danger-plain'] as const;
const nothing = (): void => undefined;

/** Every component in every state. */
export function Parts(): ReactNode {
  const [text, setText] = useState('Maria');
  const [isOn, setOn] = useState(true);
  const [choice, setChoice] = useState<'a' | 'b' | 'c'>('a');
  const [isAdding, setAdding] = useState(false);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <main className={styles.parts}>
        <h1>Components</h1>
        <section>
          <h2>Disclosure</h2>
          <Disclosure label="Network and trust" detail="proxy, own CA" isOpen={isOpen} onToggle={setOpen}>
            What most people need not see.
          </Disclosure>
        </section>
        <section>
          <h2>Buttons</h2>
          {(['s', 'm', 'l'] as const).map((size) => (
            <div key={size} className={styles.row}>
              {variants.map((variant) => (
                <Button key={variant} variant={variant} size={size}>
                  {variant}
                </Button>
              ))}
            </div>
          ))}
          <div className={styles.row}>
            {variants.map((variant) => (
              <Button key={variant} variant={variant} isDisabled>
                {variant}
              </Button>
            ))}
          </div>
          <div className={styles.row}>
            {variants.map((variant) => (
              <Button key={variant} variant={variant} isPending>
                {variant}
              </Button>
            ))}
          </div>
          <div className={styles.row}>
            <Button icon={<Plus size={14} />} onPress={() => setAdding(true)}>
              Add instance
            </Button>
            <IconButton label="Copy" icon={<Copy size={16} />} keys="Ctrl C" />
            <IconButton label="More" size="s" icon={<Ellipsis size={14} />} isPressed />
            <IconButton label="Delete" icon={<Trash2 size={16} />} isDisabled />
            <Menu
              label="More for finance"
              trigger={<IconButton label="More for finance" icon={<Ellipsis size={16} />} />}
              items={[
                { id: 'sync', label: 'Read again', onPress: nothing, keys: 'Ctrl R' },
                { id: 'edit', label: 'Edit…', onPress: nothing },
                'separator',
                { id: 'remove', label: 'Remove…', onPress: nothing, isDanger: true },
              ]}
            />
          </div>
        </section>
        <section>
          <h2>Fields</h2>
          <div className={styles.wide}>
            <TextField
              label="Name"
              value={text}
              onChange={setText}
              description="Shown in the tree and in the journal."
            />
          </div>
          <div className={styles.wide}>
            <TextField
              label="Address"
              value="htp:/x"
              onChange={nothing}
              error="Write the address with https:// in front."
            />
          </div>
          <div className={styles.wide}>
            <TextField label="API key" type="password" value="secret" onChange={nothing} isMono />
          </div>
          <div className={styles.wide}>
            <TextField
              label="Reason or ticket"
              lines={3}
              value=""
              onChange={nothing}
              placeholder="INC-20418"
            />
          </div>
          <div className={styles.wide}>
            <TextField label="Locked" value="Cannot be changed" onChange={nothing} isDisabled />
          </div>
          <div className={styles.wide}>
            <Select
              label="Safe mode"
              value={choice}
              onChange={setChoice}
              options={[
                { value: 'a', label: 'Confirm and type', description: 'Asks, and wants the count typed.' },
                { value: 'b', label: 'Confirm' },
                { value: 'c', label: 'One click' },
              ]}
            />
          </div>
        </section>
        <section>
          <h2>Choices</h2>
          <RadioGroup
            label="Environment"
            value={choice}
            onChange={setChoice}
            options={[
              { value: 'a', label: 'Production', description: 'Asks before every change.' },
              { value: 'b', label: 'Staging' },
              { value: 'c', label: 'Development', isDisabled: true },
            ]}
          />
          <RadioGroup
            label="View"
            look="segmented"
            value={choice}
            onChange={setChoice}
            options={[
              { value: 'a', label: 'Accounts' },
              { value: 'b', label: 'People' },
            ]}
          />
          <FieldSet legend="Options" description="For this run alone.">
            <Checkbox
              label="Also end their sessions"
              isSelected={isOn}
              onChange={setOn}
              description="They are signed out."
            />
            <Checkbox label="Some" isSelected={false} isIndeterminate onChange={nothing} />
            <Checkbox label="Off" isSelected={false} onChange={nothing} />
            <Checkbox label="Cannot" isSelected isDisabled onChange={nothing} />
          </FieldSet>
          <div className={styles.wide}>
            <Switch
              label="Lock when idle"
              description="After 10 minutes."
              isSelected={isOn}
              onChange={setOn}
            />
          </div>
          <div className={styles.wide}>
            <Switch label="Off" isSelected={false} onChange={nothing} />
          </div>
          <div className={styles.wide}>
            <SearchBox
              label="Find a group"
              size="m"
              value={text}
              onChange={setText}
              placeholder="Find a group"
            />
          </div>
        </section>
        <section>
          <h2>Words and marks</h2>
          <div className={styles.row}>
            <EnvironmentTag environment="production" />
            <EnvironmentTag environment="staging" />
            <EnvironmentTag environment="development" />
            <EnvironmentTag environment="production" form="long" />
          </div>
          <div className={styles.row}>
            <Status kind="active">Active</Status>
            <Status kind="disabled">Disabled</Status>
            <Status kind="invited">Invited</Status>
            <Status kind="stale">Stale</Status>
            <Status kind="unreachable">Unreachable</Status>
            <Status kind="unknown">Unknown</Status>
          </div>
          <div className={styles.row}>
            <Chip>Analysts</Chip>
            <Chip tone="accent">Admin</Chip>
            <Chip tone="warn">Shadowed</Chip>
            <Chip onRemove={nothing} removeLabel="Remove Payroll">
              Payroll
            </Chip>
            <ChipList items={[]} />
            <ChipList items={['A', 'B', 'C', 'D']} />
          </div>
          <div className={styles.row}>
            <SafeText text={'gnp\u202Eexe.\u200Bx\nline'} />
            <Highlight text="maria.ortiz@acme.example" ranges={[{ start: 6, end: 11 }]} />
            <Kbd keys="Ctrl K" />
            <Spinner label="Loading" />
          </div>
          <div className={styles.row}>
            {[0, 1, 3, 41, 250, 800].map((days) => (
              <RelativeTime key={days} at={now - days * 86_400_000} now={now} />
            ))}
            <RelativeTime at={null} now={now} />
            <RelativeTime at={now - 120_000} now={now} precision="moment" />
          </div>
          <div className={styles.wide}>
            <ProgressBar label="Disabling" value={34} max={50} />
          </div>
        </section>
        <section>
          <h2>Notices</h2>
          <Banner tone="info">Sign-ins are read from Metabase: a session lasts 14 days there.</Banner>
          <Banner tone="warning" title="emea has not answered" actions={<Button size="s">Try again</Button>}>
            Its accounts are shown as of yesterday 18:40.
          </Banner>
          <Banner tone="danger" title="2 accounts could not be disabled" isLive>
            The key may not manage people. Use a key of the Administrators group.
          </Banner>
          <Button
            onPress={() => {
              const { show } = toasts.getState();
              show({
                text: 'Disabled maria.ortiz@acme.example on finance.',
                tone: 'success',
                action: { label: 'Undo', onPress: nothing },
              });
              show({
                text: 'emea did not answer within 10 seconds. Try again, or check the address.',
                tone: 'danger',
              });
              show({ text: 'Copied.' });
            }}
          >
            Show toasts
          </Button>
        </section>
        <section>
          <h2>Empty states</h2>
          <EmptyState isLoading title="Reading 7 instances" text="The first reading takes about a minute." />
          <EmptyState
            title="No instance yet"
            text="Add the first Metabase to see everybody on it."
            actions={<Button variant="primary">Add instance</Button>}
          />
        </section>
        <AddInstanceDialog isOpen={isAdding} onClose={() => setAdding(false)} />
      </main>
      <ToastRegion />
    </>
  );
}
