import { Button, Select, Switch } from '@mantine/core';
import { type ReactElement, useEffect, useState } from 'react';
import type { Report } from '../../../../core/report/model';
import { AnswerSign } from '../../../answer/answer-sign';
import { useZone } from '../../../api/queries';
import { useReportRun } from '../../../api/report-run';
import { EmptyState } from '../../../components/empty-state';
import { formatCount, plural } from '../../../format/count';
import { useResolveRange } from '../../../range/use-range';
import { anchorStore, resolveRange } from '../../../state/range';
import { useValue } from '../../../state/store';
import { AnswerRows } from '../../answer-rows';
import { answerWords } from '../../answer-words';
import { NoticeList } from '../../notice-list';
import { type Checks, faultCount } from '../state/check';
import styles from './preview.module.css';

interface Props {
  readonly report: Report;
  readonly checks: Checks;
  /** Leads to the first fault. */
  readonly onShowFault: () => void;
}

const ASK_AFTER_MS = 350;
const SIZES = [100, 1_000, 10_000];

/** The answer as the report is typed: asked a moment after the last key, and only when nothing is wrong. */
export function Preview({ report, checks, onShowFault }: Props): ReactElement {
  const right = checks.plan !== null;
  const asked = useAsked(report, right);
  const question = asked ?? report;
  const [most, setMost] = useState(100);
  const [own, setOwn] = useState(false);
  const zone = useZone();
  const now = useValue(anchorStore);
  const shared = useResolveRange()(question.interval);
  const range =
    own && question.interval !== null
      ? resolveRange({ kind: 'saved' }, { now, status: undefined, interval: question.interval })
      : shared;
  const limit = Math.min(most, question.limit ?? most);
  const run = useReportRun(
    { report: question, range, limit, trendBuckets: 0 },
    asked !== null,
    true,
  );
  const table = run.data;
  const words = table && right ? answerWords(table) : '';
  return (
    <section className={styles['preview']} aria-label="Preview">
      <div className={styles['tools']}>
        <h2 className={styles['heading']}>Preview</h2>
        <span className={styles['words']} role="status" title={words}>
          {right ? words : faultWords(checks, table !== undefined)}
        </span>
        {right ? null : (
          <Button size="xs" onClick={onShowFault}>
            {faultCount(checks) === 1 ? 'Show the fault' : 'Show the first fault'}
          </Button>
        )}
        {table ? <AnswerSign table={table} zone={zone} /> : null}
        {report.interval === null ? null : (
          <Switch
            size="xs"
            label="Its own range"
            checked={own}
            onChange={(event) => setOwn(event.currentTarget.checked)}
          />
        )}
        <Select
          className={styles['most']}
          aria-label="Rows of the preview"
          allowDeselect={false}
          data={SIZES.map((size) => ({ value: String(size), label: `${formatCount(size)} rows` }))}
          value={String(most)}
          onChange={(value) => setMost(Number(value ?? 100))}
        />
      </div>
      {table && right ? <NoticeList notices={table.notices} /> : null}
      <div
        className={styles['grid']}
        aria-busy={run.isFetching}
        // Rows alone are dimmed; what says why there are none stays easy to read.
        data-old={(table && table.rows.length > 0 && (!right || run.isFetching)) || undefined}
      >
        {asked === null ? (
          <EmptyState
            title="No answer yet"
            text="The report is asked as soon as its faults are mended."
          />
        ) : (
          <AnswerRows
            run={run}
            label="Preview rows"
            zone={zone}
            again="It is asked again with the next change."
            dense
          />
        )}
      </div>
    </section>
  );
}

function faultWords(checks: Checks, answered: boolean): string {
  const faults = `${plural(faultCount(checks), 'fault')} to mend`;
  return answered ? `${faults}; this is the last answer` : faults;
}

/** The report that was last right and stood still for a moment; null: none was right yet. */
function useAsked(report: Report, right: boolean): Report | null {
  const [asked, setAsked] = useState(right ? report : null);
  useEffect(() => {
    if (!right) return undefined;
    const timer = window.setTimeout(() => setAsked(report), ASK_AFTER_MS);
    return () => window.clearTimeout(timer);
  }, [report, right]);
  return asked;
}
