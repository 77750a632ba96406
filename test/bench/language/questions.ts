import type { Report } from '../../../core/report/model';
import { REPORT, TOP_ACCEPTED } from '../../store/questions';

export interface LanguageQuestion {
  readonly name: string;
  readonly report: Report;
  readonly limit: number | null;
  /** Buckets of the trend; absent: none. */
  readonly trend?: number;
  readonly trendOthers?: boolean;
  /** The question that its time is set against; absent: it is one of those itself. */
  readonly against?: string;
  /** The same question in DuckDB; null: it is not asked there. */
  readonly sql: string | null;
  /** What DuckDB is timed with, where it can answer in a shorter way that leaves more open. */
  readonly timed?: string;
}

const BY_SOURCE = 'AVG(Sent Bytes64) by source';
const TOP = 'Top 10 accepted by COUNT(*), no trend';

/** The first rows by a value: nothing of it can be left out beforehand, so that every group is gathered. */
function by(keys: readonly string[], value: string, more: Partial<Report> = {}): Report {
  return {
    ...REPORT,
    select: [...keys, value],
    groupBy: keys,
    orderBy: [{ expression: value, descending: true }],
    ...more,
  };
}

const SOURCE = ['srcIpAddr'];
const PAIR = ['srcIpAddr', 'destIpAddr'];
const bySource = (value: string): string =>
  `SELECT src, ${value} v FROM flow GROUP BY src ORDER BY v DESC, src LIMIT 10`;

const QUESTIONS: readonly Omit<LanguageQuestion, 'limit'>[] = [
  { name: BY_SOURCE, report: by(SOURCE, 'AVG(sentBytes64)'), sql: bySource('avg(bytes)') },
  {
    name: 'MEDIAN(Sent Bytes64) by source',
    report: by(SOURCE, 'MEDIAN(sentBytes64)'),
    against: BY_SOURCE,
    sql: bySource('median(bytes::DOUBLE)'),
  },
  {
    name: 'MODE(Destination Port) by source',
    report: by(SOURCE, 'MODE(destIpPort)'),
    against: BY_SOURCE,
    // Of values that are equally frequent the least.
    sql: `SELECT src, min(dport) v FROM (SELECT src, dport, count(*) c, max(count(*)) OVER (PARTITION BY src) m
      FROM flow GROUP BY src, dport) WHERE c = m GROUP BY src ORDER BY v DESC, src LIMIT 10`,
    timed: bySource('mode(dport)'),
  },
  {
    name: 'COUNT(DISTINCT Destination IP) by source',
    report: by(SOURCE, 'COUNT(DISTINCT destIpAddr)'),
    against: BY_SOURCE,
    sql: bySource('count(DISTINCT dst)'),
  },
  {
    name: 'SUM(Sent Bytes64) by source and destination, having COUNT(*) >= 3',
    report: by(PAIR, 'SUM(sentBytes64)', { having: 'COUNT(*) >= 3' }),
    against: BY_SOURCE,
    sql: `SELECT src, dst, sum(bytes) v FROM flow GROUP BY src, dst HAVING count(*) >= 3
      ORDER BY v DESC, src, dst LIMIT 10`,
  },
  {
    name: 'Accepted by source and destination, AND_NOT a second pattern of rejected',
    report: by(PAIR, 'COUNT(*)', {
      constraint: 'eventType = "AWS_VPC_FLOW_ACCEPT"',
      patterns: [
        {
          operator: 'AND_NOT',
          name: 'Rejected',
          constraint: 'eventType = "AWS_VPC_FLOW_REJECT"',
          groupBy: PAIR,
          having: null,
          extra: {},
        },
      ],
    }),
    against: BY_SOURCE,
    sql: `SELECT src, dst, count(*) v FROM flow GROUP BY src, dst HAVING count(*) FILTER (action = 'REJECT') = 0
      ORDER BY v DESC, src, dst LIMIT 10`,
  },
  {
    name: 'SUM(Sent Bytes64) by HourOfDay(Start Time)',
    report: by(['HourOfDay(startTime)'], 'SUM(sentBytes64)'),
    against: BY_SOURCE,
    sql: 'SELECT (t // 3600) % 24 h, sum(bytes) v FROM flow GROUP BY h ORDER BY v DESC, h LIMIT 10',
  },
  {
    name: 'COUNT(*) by IF(Destination Port < 1024, Destination Port, 0)',
    report: by(['IF(destIpPort < 1024, destIpPort, 0)'], 'COUNT(*)'),
    against: BY_SOURCE,
    sql: `SELECT CASE WHEN dport < 1024 THEN dport ELSE 0 END k, count(*) v FROM flow GROUP BY k
      ORDER BY v DESC, k LIMIT 10`,
  },
  {
    name: 'SUM(Sent Bytes64) by SUB_STR(Interface ID, -2)',
    report: by(['SUB_STR(interfaceId, -2)'], 'SUM(sentBytes64)'),
    against: BY_SOURCE,
    sql: 'SELECT right(eni, 2) k, sum(bytes) v FROM flow GROUP BY k ORDER BY v DESC, k LIMIT 10',
  },
  { name: TOP, report: TOP_ACCEPTED, sql: null },
  {
    name: 'The same, a trend of 60 steps',
    report: TOP_ACCEPTED,
    trend: 60,
    trendOthers: false,
    against: TOP,
    sql: null,
  },
  {
    name: 'The same, with all that is in no row',
    report: TOP_ACCEPTED,
    trend: 60,
    trendOthers: true,
    against: TOP,
    sql: null,
  },
];

export const LANGUAGE: readonly LanguageQuestion[] = QUESTIONS.map((question) => ({
  ...question,
  limit: 10,
}));
