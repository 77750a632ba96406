import type { Source, SourceStatus } from '../../../../contract/values';

export const NOW = 1_800_000_000;

export function source(part: Partial<Source> = {}): Source {
  return {
    id: 'source-1',
    name: 'production',
    deviceType: 'Amazon AWS CloudWatch',
    description: '',
    region: 'eu-central-1',
    accountId: '123456789012',
    logGroup: 'fsm',
    streams: null,
    format: null,
    endpoint: null,
    aggregationSeconds: 60,
    accessKeyTail: '7Q4M',
    profile: null,
    paused: false,
    collectFrom: NOW - 86_400,
    ...part,
  };
}

export function status(part: Partial<SourceStatus> = {}): SourceStatus {
  return {
    source: source(),
    state: 'collecting',
    streams: 3,
    records: 1_234,
    coveredTo: NOW - 600,
    lastPoll: NOW * 1_000,
    problem: null,
    coverage: [],
    recordsPerMinute: [],
    failingSince: null,
    failures: 0,
    nextPoll: null,
    backfill: null,
    retentionDays: 30,
    formats: [],
    notices: [],
    verified: null,
    ...part,
  };
}
