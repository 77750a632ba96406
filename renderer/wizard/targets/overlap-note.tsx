import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import type { TargetKind } from '../../../core/setup/model';
import type { Overlap } from '../../../core/setup/overlap';
import styles from './target-note.module.css';
import { calledName, type TargetNode } from './tree';

const KIND: Readonly<Record<TargetKind, string>> = {
  VPC: 'VPC',
  Subnet: 'subnet',
  NetworkInterface: 'interface',
};

interface Props {
  readonly node: TargetNode;
  readonly overlap: Overlap;
  readonly onLeaveOut: () => void;
  readonly onKeep: () => void;
}

/** Why the row would be recorded twice, at the row, with its two ways out. */
export function OverlapNote({ node, overlap, onLeaveOut, onKeep }: Props): ReactElement {
  return (
    <div className={styles['overlap']} role="note" aria-label={`Overlap of ${calledName(node)}`}>
      <p>{overlap.message}</p>
      <p className={styles['honest']}>
        Each flow log writes its own record and both are stored, so records and bytes of this
        traffic count twice. {overlap.fix}
      </p>
      <div className={styles['overlapButtons']}>
        <Button size="xs" onClick={onLeaveOut}>
          Leave the {KIND[node.kind]} out
        </Button>
        <Button size="xs" variant="subtle" className={styles['keep']} onClick={onKeep}>
          Keep both and count twice
        </Button>
      </div>
    </div>
  );
}
