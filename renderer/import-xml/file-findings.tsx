import { SegmentedControl } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { XmlPreviewFile } from '../../contract/values';
import { type Problem, placeText } from '../../core/problem';
import type { Repair } from '../../core/report/model';
import { repairKey } from '../../core/report/xml/findings';
import { DefineGroupButton } from '../groups/define-group-button';
import { formatCount } from '../format/count';
import styles from './import-xml.module.css';
import { RepairBlock } from './repair-block';

type Tab = 'repairs' | 'notices' | 'problems';

interface Props {
  readonly file: XmlPreviewFile;
  /** Reads the file again without a repair, or with it again. */
  readonly onLeave: (repair: Repair, leave: boolean) => Promise<void>;
}

/** The findings in one file: what was mended, what is kept but not used, what is not understood. */
export function FileFindings({ file, onLeave }: Props): ReactElement {
  const [tab, setTab] = useState<Tab>(firstTab(file));
  const name = (words: string, count: number): string => `${words} ${formatCount(count)}`;
  return (
    <section className={styles['findings']} aria-label={`Findings in ${file.file}`}>
      <SegmentedControl
        aria-label="Findings"
        value={tab}
        onChange={setTab}
        data={[
          { value: 'repairs', label: name('Repairs', file.repairs.length + file.left.length) },
          { value: 'notices', label: name('Kept, not used', file.notices.length) },
          { value: 'problems', label: name('Not understood', file.problems.length) },
        ]}
      />
      {tab === 'repairs' ? <Repairs file={file} onLeave={onLeave} /> : null}
      {tab === 'notices' ? (
        <Problems problems={file.notices} none="Everything in this file is used." />
      ) : null}
      {tab === 'problems' ? (
        <Problems problems={file.problems} none="Everything in this file was understood." />
      ) : null}
    </section>
  );
}

function firstTab(file: XmlPreviewFile): Tab {
  if (file.problems.length > 0) return 'problems';
  return file.repairs.length + file.left.length > 0 || file.notices.length === 0
    ? 'repairs'
    : 'notices';
}

function Repairs({ file, onLeave }: Props): ReactElement {
  const all = [...file.repairs, ...file.left].sort(byPlace);
  if (all.length === 0) {
    return <p className={styles['none']}>Nothing had to be mended; the file is used as it is.</p>;
  }
  return (
    <ol className={styles['blocks']} aria-label="Repairs">
      {all.map((repair) => (
        <li key={`${repairKey(repair)} ${repair.before}`}>
          <RepairBlock
            repair={repair}
            left={file.left.includes(repair)}
            onLeave={(leave) => onLeave(repair, leave)}
          />
        </li>
      ))}
    </ol>
  );
}

function byPlace({ place: a }: Repair, { place: b }: Repair): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

interface ProblemsProps {
  readonly problems: readonly Problem[];
  readonly none: string;
}

function Problems({ problems, none }: ProblemsProps): ReactElement {
  if (problems.length === 0) return <p className={styles['none']}>{none}</p>;
  return (
    <ol className={styles['blocks']}>
      {problems.map((problem, index) => (
        <li key={`${index}-${problem.code}`} className={styles['block']}>
          <p>
            <strong>{problem.message}</strong>{' '}
            <span className="mono dim">{placeText({ ...problem.place })}</span>
          </p>
          {problem.action ? <p className={styles['why']}>{problem.action}</p> : null}
          <DefineGroupButton problem={problem} />
          {problem.detail ? <pre className={styles['detail']}>{problem.detail}</pre> : null}
        </li>
      ))}
    </ol>
  );
}
