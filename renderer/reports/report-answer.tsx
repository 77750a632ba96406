import { Button, Select } from '@mantine/core';
import { IconCloud, IconCopy, IconDownload, IconFileTypePdf } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import type { StoredReport } from '../../contract/values';
import type { TimeRange } from '../../core/query/result-table';
import type { Report } from '../../core/report/model';
import { copyText, exportCsv } from '../api/actions';
import { useZone } from '../api/queries';
import { type RunRequest, useReportRun } from '../api/report-run';
import { AnswerSign } from '../answer/answer-sign';
import { isNews } from '../answer/completeness';
import { rowsText } from '../format/cell-text';
import { plural } from '../format/count';
import { printableAnswer } from '../print/orders';
import { PrintDialog } from '../print/print-dialog';
import { useResolveRange } from '../range/use-range';
import { useDrill } from '../records/use-drill';
import { AnswerRows } from './answer-rows';
import { answerWords, limitChoices } from './answer-words';
import { NoticeList } from './notice-list';
import { ReportHead } from './report-head';
import styles from './reports.module.css';
import { RunInAws } from './run-in-aws/run-in-aws';

const SHOWN = 1000;

/** A report's definition, and its answer over the chosen range: from the collected records, or from AWS. */
export function ReportAnswer({ stored }: { readonly stored: StoredReport }): ReactElement {
  const { report } = stored;
  const range = useResolveRange()(report.interval);
  const [limit, setLimit] = useState(report.limit ?? SHOWN);
  const [inAws, setInAws] = useState(false);
  return (
    <section className={styles['answer']} aria-label={report.name}>
      <ReportHead stored={stored} />
      {inAws ? (
        <RunInAws report={report} range={range} limit={limit} onClose={() => setInAws(false)} />
      ) : (
        <CollectedAnswer
          report={report}
          range={range}
          limit={limit}
          onLimit={setLimit}
          onAws={() => setInAws(true)}
        />
      )}
    </section>
  );
}

interface CollectedProps {
  readonly report: Report;
  readonly range: TimeRange;
  readonly limit: number;
  readonly onLimit: (limit: number) => void;
  readonly onAws: () => void;
}

function CollectedAnswer(props: CollectedProps): ReactElement {
  const { report, range, limit, onLimit, onAws } = props;
  const onDrill = useDrill(report, range);
  const zone = useZone();
  const request: RunRequest = { report, range, limit, trendBuckets: 0 };
  const run = useReportRun(request);
  const table = run.data;
  const [printing, setPrinting] = useState(false);
  const words = table ? answerWords(table) : '';
  return (
    <>
      <div className={styles['tools']}>
        <span className={styles['words']} aria-live="polite" title={words}>
          {words}
        </span>
        {table ? <AnswerSign table={table} zone={zone} /> : null}
        <Select
          className={styles['limit']}
          aria-label="Rows at most"
          allowDeselect={false}
          data={limitChoices(report.limit)}
          value={String(limit)}
          onChange={(value) => onLimit(Number(value ?? SHOWN))}
        />
        <Button
          leftSection={<IconCloud size={16} stroke={1.6} aria-hidden />}
          onClick={onAws}
          title="Let CloudWatch Logs Insights answer from a log group"
        >
          Run in AWS…
        </Button>
        <Button
          leftSection={<IconCopy size={16} stroke={1.6} aria-hidden />}
          disabled={!table}
          onClick={() => {
            if (table)
              void copyText(
                rowsText(table.columns, table.rows, zone),
                plural(table.rows.length, 'row'),
              );
          }}
        >
          Copy
        </Button>
        <Button
          leftSection={<IconDownload size={16} stroke={1.6} aria-hidden />}
          disabled={!table}
          onClick={() => void exportCsv({ ...request, limit: report.limit })}
        >
          Export CSV
        </Button>
        <Button
          leftSection={<IconFileTypePdf size={16} stroke={1.6} aria-hidden />}
          disabled={!table || table.rows.length === 0}
          onClick={() => setPrinting(true)}
        >
          PDF
        </Button>
      </div>
      {table ? <NoticeList notices={table.notices.filter(isNews)} /> : null}
      <div className={styles['grid']} aria-busy={run.isFetching}>
        <AnswerRows
          run={run}
          label={report.name}
          zone={zone}
          again="It can be asked again at any time."
          onDrill={onDrill}
        />
      </div>
      {printing && table ? (
        <PrintDialog
          printed={printableAnswer(report, range, limit, table)}
          onClose={() => setPrinting(false)}
        />
      ) : null}
    </>
  );
}
