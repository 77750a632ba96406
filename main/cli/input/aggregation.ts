import { usageError } from './usage-error';

/** Seconds of a flow log's aggregation interval. @throws ProblemError `usage/wrong` */
export function readAggregation(text: string): 60 | 600 {
  if (text === '600') return 600;
  if (text === '60') return 60;
  throw usageError(
    `--aggregation ${text} is not known.`,
    'It is 60 or 600 seconds, as in the flow log.',
  );
}
