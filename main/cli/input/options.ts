/** An option of the command line. */
export interface OptionDefinition {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  /** Stands for the value in the help: `DIR`. */
  readonly value?: string;
  /** May be given several times; otherwise the last one counts. */
  readonly repeatable?: true;
  readonly help: string;
}

/** Options that every command takes. */
export const GLOBAL_OPTIONS = {
  data: { type: 'string', value: 'DIR', help: 'folder that holds the data' },
  output: { type: 'string', value: 'table|csv|json', help: 'how results are written' },
  csv: { type: 'boolean', help: 'the same as --output csv' },
  json: { type: 'boolean', help: 'the same as --output json' },
  utc: { type: 'boolean', help: 'read and show times in UTC (the default)' },
  local: { type: 'boolean', help: 'read and show times in the zone of this machine' },
  help: { type: 'boolean', short: 'h', help: 'show help and end' },
  version: { type: 'boolean', short: 'V', help: 'show the version and end' },
} as const satisfies Record<string, OptionDefinition>;

/** Options of single commands. A name means the same in every command that has it. */
export const COMMAND_OPTIONS = {
  format: {
    type: 'string',
    value: '"FIELDS"',
    help: 'log format, as in the flow log; found out when absent',
  },
  sample: { type: 'boolean', help: 'load the sample day: generated traffic of the last full day' },
  replace: { type: 'boolean', help: 'replace what has the same name instead of keeping both' },
  'without-repair': {
    type: 'string',
    value: 'N',
    repeatable: true,
    help: 'leave out the repair that "check" lists under this number; once for each',
  },
  from: { type: 'string', value: 'T', help: 'first time, included' },
  to: { type: 'string', value: 'T', help: 'last time, included' },
  last: { type: 'string', value: '1h', help: 'the time until now (or until --to): s, m, h, d, w' },
  limit: { type: 'string', value: 'N', help: 'rows at most' },
  report: { type: 'string', value: 'NAME', help: 'the report of the file that is run' },
  'values-from': {
    type: 'string',
    value: 'FILE',
    help: 'read values from a file, one a line; - is standard input',
  },
  out: { type: 'string', value: 'FILE', help: 'write the result to a file' },
  'in-aws': {
    type: 'string',
    value: 'SOURCE',
    help: 'let CloudWatch Logs Insights answer from the log group of a source; AWS bills the bytes scanned',
  },
  'show-query': {
    type: 'boolean',
    help: 'with --in-aws: show the query and what it would read, run nothing',
  },
  coverage: {
    type: 'boolean',
    help: 'with --out: also write FILE.coverage.json, which says how complete the answer is',
  },
  where: { type: 'string', value: 'CONSTRAINT', help: 'only records that match' },
  order: {
    type: 'string',
    value: '"ATTR [ASC|DESC], …"',
    help: 'what comes first; among equals, and without it, the newest',
  },
  all: { type: 'boolean', help: 'every field that records of the range have' },
  source: { type: 'string', value: 'NAME', help: 'only this source' },
  once: { type: 'boolean', help: 'collect what is there, then end' },
  region: { type: 'string', value: 'REGION', help: 'AWS region' },
  'log-group': { type: 'string', value: 'GROUP', help: 'CloudWatch log group' },
  'access-key-id': {
    type: 'string',
    value: 'ID',
    help: 'access key ID, else AWS_ACCESS_KEY_ID; the secret key is asked for',
  },
  profile: {
    type: 'string',
    value: 'NAME',
    help: 'profile of the AWS configuration files in place of an access key',
  },
  name: { type: 'string', value: 'NAME', help: 'a new name' },
  account: { type: 'string', value: 'ID', help: 'AWS account' },
  description: { type: 'string', value: 'TEXT', help: 'what it is' },
  stream: { type: 'string', value: 'A,B', help: 'only these streams; all when absent' },
  endpoint: { type: 'string', value: 'URL', help: 'a private endpoint in place of the public one' },
  aggregation: {
    type: 'string',
    value: '60|600',
    help: 'aggregation interval of the flow log in seconds',
  },
  backfill: { type: 'string', value: '24h', help: 'how far back the first poll reads' },
  'no-keychain': {
    type: 'boolean',
    help: 'keep no key; AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY give it at each run',
  },
  'set-aside': {
    type: 'boolean',
    help: 'rename a damaged database file, to start with an empty one',
  },
  'delete-records': { type: 'boolean', help: 'delete the records that were collected, too' },
} as const satisfies Record<string, OptionDefinition>;

export type CommandOption = keyof typeof COMMAND_OPTIONS;
export type GlobalOption = keyof typeof GLOBAL_OPTIONS;
