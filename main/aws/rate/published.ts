/**
 * Calls per second that AWS allows of an API of CloudWatch Logs, per account and Region; none of
 * these can be raised but that of `DescribeLogStreams`.
 * Source: "CloudWatch Logs quotas" of the CloudWatch Logs user guide, and the older figure of
 * 5 a second where the table has no row.
 */
export function publishedRate(api: string, region: string): number {
  const row = PUBLISHED.get(api);
  return row === undefined ? OTHERS : (row.regions[region] ?? row.rate);
}

interface Row {
  readonly rate: number;
  readonly regions: Readonly<Record<string, number>>;
}

const OTHERS = 5;

const PUBLISHED: ReadonlyMap<string, Row> = new Map([
  [
    'FilterLogEvents',
    {
      rate: 10,
      regions: {
        'us-east-1': 25,
        'ap-northeast-3': 5,
        'ap-southeast-3': 5,
        'ca-west-1': 5,
        'eu-central-1': 5,
        'il-central-1': 5,
      },
    },
  ],
  [
    'GetLogEvents',
    {
      rate: 25,
      regions: {
        'us-west-2': 10,
        'ap-northeast-3': 10,
        'ap-southeast-3': 10,
        'ca-west-1': 10,
        'eu-central-1': 10,
        'eu-west-1': 10,
        'il-central-1': 10,
        'eu-west-3': 30,
      },
    },
  ],
  ['DescribeLogStreams', { rate: 25, regions: {} }],
  ['StartQuery', { rate: 10, regions: {} }],
]);
