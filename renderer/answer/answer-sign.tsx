import { Popover, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconFiles, IconInfoCircle } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import type { ResultTable } from '../../core/query/result-table';
import type { Zone } from '../../core/format/time';
import { formatPercent } from '../format/count';
import { AnswerFacts } from './answer-facts';
import styles from './answer.module.css';
import { completeness, completenessWords, coveredShare, needsAttention } from './completeness';

interface Props {
  readonly table: ResultTable;
  readonly zone: Zone;
}

/** How complete an answer is, in a glance; range, clock, gaps and notices on a click. */
export function AnswerSign({ table, zone }: Props): ReactElement {
  const [open, setOpen] = useState(false);
  const attention = needsAttention(table);
  const share = coveredShare(table.coverage);
  const words = completenessWords(table.coverage);
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      width={340}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton
          className={styles['sign']}
          data-attention={attention || undefined}
          data-completeness={completeness(table.coverage)}
          aria-label={`About this answer: ${words}`}
          title={words}
          onClick={() => setOpen((was) => !was)}
        >
          <SignIcon table={table} attention={attention} />
          {share !== null && share < 1 ? <span>{formatPercent(share)}</span> : null}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={styles['about']}>
        <AnswerFacts table={table} zone={zone} />
      </Popover.Dropdown>
    </Popover>
  );
}

function SignIcon({
  table,
  attention,
}: {
  readonly table: ResultTable;
  readonly attention: boolean;
}): ReactElement {
  const size = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;
  if (attention) return <IconAlertTriangle {...size} />;
  switch (completeness(table.coverage)) {
    case 'whole':
      return <IconCircleCheck {...size} />;
    case 'files':
      return <IconFiles {...size} />;
    case 'gaps':
    case 'unknown':
      return <IconInfoCircle {...size} />;
  }
}
