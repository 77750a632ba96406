import { Button, Checkbox, Loader } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed, IconCircleMinus } from '@tabler/icons-react';
import { type ReactElement, type ReactNode, useState } from 'react';
import { plural } from '../../format/count';
import { ProblemNote } from '../frame/problem-note';
import type { Wizard } from '../use-setup';
import { removable, type UndoLine, undoLines } from './undo-words';
import styles from './undo.module.css';

interface Props {
  readonly wizard: Wizard;
  /** Adds a Close button. */
  readonly onClose?: () => void;
}

/** What the run made, in the order in which undo takes it away, with what is lost by each. */
export function UndoPanel({ wizard, onClose }: Props): ReactElement {
  const { items, sourceId } = wizard.setup;
  const [keepLogGroup, setKeepLogGroup] = useState(true);
  const [sure, setSure] = useState(false);
  const running = wizard.busy?.kind === 'undo';
  const outcome = wizard.outcome?.kind === 'undo' ? wizard.outcome : null;
  const lines = undoLines(items, keepLogGroup, running);
  const left = removable(items, keepLogGroup);
  const hasGroup = items.some((item) => item.kind === 'log-group' && item.origin === 'created');
  const undo = async (): Promise<void> => {
    setSure(false);
    await wizard.undo(keepLogGroup);
  };
  if (lines.length === 0) {
    return (
      <div className={styles['panel']}>
        <p className={styles['lead']}>This set-up has made nothing in AWS yet.</p>
        <Foot onClose={onClose} />
      </div>
    );
  }
  return (
    <div className={styles['panel']}>
      <p className={styles['lead']}>
        {left > 0
          ? 'Removed in this order, one after the other. What was there before is left alone.'
          : 'Nothing is left to remove.'}
      </p>
      <ol className={styles['list']} aria-label="What undo does">
        {lines.map((line) => (
          <li
            key={`${line.item.kind} ${line.item.id} ${line.item.target}`}
            className={styles['line']}
            data-state={line.state}
          >
            <Sign line={line} />
            <div className={styles['about']}>
              <p className={styles['title']}>{line.title}</p>
              <p className={styles['loss']}>{line.loss}</p>
            </div>
          </li>
        ))}
      </ol>
      {hasGroup ? (
        <Checkbox
          label="Keep the log group and its events"
          description="Without it every event that AWS holds in the group is deleted for good."
          checked={keepLogGroup}
          disabled={running}
          onChange={(event) => {
            setKeepLogGroup(event.currentTarget.checked);
            setSure(false);
          }}
        />
      ) : null}
      {sourceId !== null && left > 0 ? (
        <p className={styles['loss']}>
          The source stays in Flowglass with its records; it is removed under Sources.
        </p>
      ) : null}
      {outcome?.problem ? <ProblemNote problem={outcome.problem} wizard={wizard} /> : null}
      {(outcome?.notices ?? []).map((notice) => (
        <ProblemNote key={notice.message} problem={notice} wizard={wizard} tone="info" />
      ))}
      {sure ? (
        <p role="alert" className={styles['sure']}>
          {keepLogGroup || !hasGroup
            ? `${plural(left, 'thing')} will be removed from AWS. This cannot be taken back, only made again.`
            : `${plural(left, 'thing')} will be removed from AWS, the log group with all its events among them. Events cannot be brought back.`}
        </p>
      ) : null}
      <Foot onClose={running ? undefined : onClose}>
        {running ? <Button onClick={wizard.stop}>Stop after this one</Button> : null}
        {sure ? <Button onClick={() => setSure(false)}>Cancel</Button> : null}
        {left > 0 ? (
          <Button
            variant={sure ? 'filled' : 'default'}
            {...(sure ? { color: 'red' } : {})}
            loading={running}
            disabled={wizard.busy !== null && !running}
            onClick={() => (sure ? void undo() : setSure(true))}
          >
            {sure ? `Remove ${plural(left, 'thing')}` : 'Undo what this set-up made'}
          </Button>
        ) : null}
      </Foot>
    </div>
  );
}

interface FootProps {
  readonly onClose: (() => void) | undefined;
  readonly children?: ReactNode;
}

function Foot({ onClose, children }: FootProps): ReactElement | null {
  if (!onClose && !children) return null;
  return (
    <div className={styles['foot']}>
      {children}
      {onClose ? <Button onClick={onClose}>Close</Button> : null}
    </div>
  );
}

function Sign({ line }: { readonly line: UndoLine }): ReactElement {
  switch (line.state) {
    case 'removing':
      return (
        <span className={styles['sign']} role="status" aria-label="Being removed">
          <Loader size={16} aria-hidden />
        </span>
      );
    case 'removed':
      return <IconCircleCheck className={styles['sign']} size={18} stroke={1.6} aria-hidden />;
    case 'removes':
      return <IconCircleMinus className={styles['sign']} size={18} stroke={1.6} aria-hidden />;
    default:
      return <IconCircleDashed className={styles['sign']} size={18} stroke={1.6} aria-hidden />;
  }
}
