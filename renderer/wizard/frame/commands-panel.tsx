import { Button, SegmentedControl } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { type ReactElement, useId, useState } from 'react';
import type { SetupChoices, SetupStep } from '../../../core/setup/model';
import { cloudFormationNotices, cloudFormationTemplate } from '../../../core/setup/cloud-formation';
import { cliCommands, undoCommands } from '../../../core/setup/commands';
import type { Wizard } from '../use-setup';
import { CodeBlock } from './code-block';
import { Policies } from './policies';
import { type NamedPolicy, setupPolicies } from './policy-text';
import { ProblemNote } from './problem-note';
import styles from './frame.module.css';

interface Props {
  readonly wizard: Wizard;
  readonly step: SetupStep;
  /** Empty: those of the whole set-up and of the collector. */
  readonly policies?: readonly NamedPolicy[];
}

const FORMS = [
  { value: 'cli', label: 'AWS CLI' },
  { value: 'template', label: 'CloudFormation' },
  { value: 'policy', label: 'Policies' },
  { value: 'undo', label: 'Undo' },
] as const;
type Form = (typeof FORMS)[number]['value'];

/** The same work as commands, as a template, and the policies it needs; folded until asked for. */
export function CommandsPanel({ wizard, step, policies = [] }: Props): ReactElement {
  const id = useId();
  const mode = wizard.setup.modes[step];
  const [opened, setOpened] = useState(mode === 'commands');
  const [form, setForm] = useState<Form>('cli');
  const turn = (): void => {
    setOpened(!opened);
    if (mode !== 'done') wizard.setMode(step, opened ? 'do' : 'commands');
  };
  return (
    <section className={styles['commands']} data-opened={opened || undefined}>
      <h3>
        <button
          type="button"
          className={styles['commandsHead']}
          aria-expanded={opened}
          aria-controls={id}
          onClick={turn}
        >
          <IconChevronRight size={16} stroke={1.6} aria-hidden />
          <span className={styles['commandsTitle']}>Show me the commands</span>
          <span className="dim clip">AWS CLI, CloudFormation, policies, and how to undo</span>
        </button>
      </h3>
      <div id={id} hidden={!opened} className={styles['commandsBody']}>
        {opened ? (
          <>
            <SegmentedControl<Form>
              aria-label="Form of the commands"
              data={[...FORMS]}
              value={form}
              onChange={setForm}
            />
            {form === 'cli' ? <Commands choices={wizard.setup.choices} step={step} /> : null}
            {form === 'template' ? <Template wizard={wizard} /> : null}
            {form === 'policy' ? (
              <Policies
                policies={policies.length > 0 ? policies : setupPolicies(wizard.setup.choices)}
              />
            ) : null}
            {form === 'undo' ? <Undo choices={wizard.setup.choices} /> : null}
          </>
        ) : null}
      </div>
    </section>
  );
}

interface CommandsProps {
  readonly choices: SetupChoices;
  readonly step: SetupStep;
}

function Commands({ choices, step }: CommandsProps): ReactElement {
  const [whole, setWhole] = useState(false);
  const own = cliCommands(choices, step);
  const text = whole ? cliCommands(choices, null) : own;
  return (
    <>
      <p className={styles['commandsText']}>
        {whole ? 'All steps of the set-up. ' : 'For this step. '}
        <Button size="compact-xs" variant="subtle" onClick={() => setWhole(!whole)}>
          {whole ? 'Show this step only' : 'Show all steps'}
        </Button>
      </p>
      {text === '' ? (
        <p className={styles['commandsText']}>
          With these choices this step changes nothing in AWS.
        </p>
      ) : (
        <CodeBlock text={text} what="the commands" />
      )}
    </>
  );
}

function Template({ wizard }: { readonly wizard: Wizard }): ReactElement {
  const { choices } = wizard.setup;
  return (
    <>
      <p className={styles['commandsText']}>
        One template that creates everything this set-up would, under the same names.
      </p>
      {cloudFormationNotices(choices).map((notice) => (
        <ProblemNote key={notice.code} problem={notice} wizard={wizard} tone="info" />
      ))}
      <CodeBlock text={cloudFormationTemplate(choices)} what="the template" />
    </>
  );
}

function Undo({ choices }: { readonly choices: SetupChoices }): ReactElement {
  return (
    <>
      <p className={styles['commandsText']}>
        Takes back what the commands, the template or this wizard made, in the order AWS needs. What
        does not carry this set-up’s tag stays.
      </p>
      <CodeBlock text={undoCommands(choices)} what="the commands that undo" />
    </>
  );
}
