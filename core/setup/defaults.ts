import type { SetupChoices } from './model';

/** What the wizard begins with: the how-to's names where it gives some. */
export const DEFAULT_CHOICES: SetupChoices = {
  name: '',
  deviceType: 'Amazon AWS CloudWatch',
  description: '',
  region: '',
  accountId: '',
  endpoint: '',
  logGroup: { mode: 'create', name: 'fsm', retentionDays: 30, kmsKeyArn: '' },
  role: { mode: 'create', name: 'flowlogsRole' },
  targets: [],
  traffic: 'ALL',
  aggregationSeconds: 60,
  format: { kind: 'recommended' },
  collector: { mode: 'same', userName: 'flowglass-reader' },
  streams: [],
  backfillHours: 24,
};
