import { Popover, UnstyledButton } from '@mantine/core';
import { IconFiles } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import type { TimeRange } from '../../core/query/result-table';
import { useCoverage, useZone } from '../api/queries';
import { CoverageBar } from '../charts/coverage-bar';
import { coverageFigures, coverageSegments, spansExtent } from '../charts/coverage-segments';
import { formatPercent, plural } from '../format/count';
import { formatRange } from '../format/time';
import styles from './range.module.css';

interface Props {
  readonly range: TimeRange;
  /** Imported files in the store; a file says nothing of what it leaves out. */
  readonly files: number;
}

/** How complete the answers of this range are: bar, percent, gaps; the reasons on click. */
export function CoverageControl({ range, files }: Props): ReactElement | null {
  const [open, setOpen] = useState(false);
  const zone = useZone();
  const rows = useCoverage(range).data ?? [];
  const spans = rows.map((row) => row.spans);
  const extent = spansExtent(spans);
  const from = range.from ?? extent?.from ?? 0;
  const to = range.to ?? extent?.to ?? 0;
  const figures = coverageFigures(spans, from, to);
  if (rows.length === 0 && files === 0) return null;
  const fromFilesOnly = figures.expectedSeconds === 0;
  const share = fromFilesOnly ? 1 : figures.readSeconds / figures.expectedSeconds;
  const percent = formatPercent(share);
  const gaps = rows.flatMap((row) => row.gaps);
  const summary = fromFilesOnly
    ? `From ${plural(files, 'file')}`
    : `Coverage ${percent}, ${plural(figures.gaps, 'gap')}`;
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      width={360}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton
          className={styles['coverage']}
          aria-label={summary}
          onClick={() => setOpen((was) => !was)}
        >
          {fromFilesOnly ? (
            <>
              <IconFiles size={16} stroke={1.6} aria-hidden />
              <span className={styles['gaps']}>{plural(files, 'file')}</span>
            </>
          ) : (
            <>
              <CoverageBar
                segments={coverageSegments(spans, from, to)}
                from={from}
                to={to}
                width={54}
                label={summary}
              />
              <span className={styles['percent']}>{percent}</span>
              {figures.gaps > 0 ? (
                <span className={styles['gaps']}>{plural(figures.gaps, 'gap')}</span>
              ) : null}
            </>
          )}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={styles['why']}>
        <p className={styles['whyTitle']}>
          {fromFilesOnly ? 'Read from files' : `${percent} of the collected time was read`}
        </p>
        <p>
          {fromFilesOnly
            ? 'A file says nothing of what it leaves out, so no share can be given for this range.'
            : `Time of each source that was read whole, of the time asked for.`}
        </p>
        {gaps.slice(0, 12).map((gap) => (
          <p key={`${gap.source}-${gap.from}`} className={styles['gap']}>
            <strong>{gap.source}</strong> {formatRange(gap, zone)}
            <span className="dim"> {gap.reason}</span>
          </p>
        ))}
        {gaps.length > 12 ? (
          <p className="dim">and {plural(gaps.length - 12, 'more gap')}</p>
        ) : null}
        {!fromFilesOnly && files > 0 ? (
          <p className="dim">
            Records from {plural(files, 'file')} are in the answers too; a file says nothing of what
            it leaves out.
          </p>
        ) : null}
      </Popover.Dropdown>
    </Popover>
  );
}
