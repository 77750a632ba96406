import type { Setup } from '../../../../contract/setup';
import { DEFAULT_CHOICES } from '../../../../core/setup/defaults';
import type { SetupChoices, SetupItem } from '../../../../core/setup/model';

/** A run of the wizard whose identity is known; everything else can be said over. */
export function aRun(over: Partial<Setup> = {}, choices: Partial<SetupChoices> = {}): Setup {
  return {
    id: 'run-1',
    step: 'identity',
    modes: {
      identity: 'do',
      'log-group': 'do',
      role: 'do',
      targets: 'do',
      watch: 'do',
      review: 'do',
    },
    choices: {
      ...DEFAULT_CHOICES,
      name: 'retail',
      region: 'eu-west-1',
      accountId: '678901234567',
      ...choices,
    },
    identity: {
      kind: 'access-key',
      label: 'WXYZ',
      accountId: '678901234567',
      arn: 'arn:aws:iam::678901234567:user/ops/flowglass-setup',
      expiresAt: null,
      notices: [],
    },
    items: [],
    sourceId: null,
    startedAt: 1_000,
    changedAt: 1_000,
    ...over,
  };
}

export function anItem(over: Partial<SetupItem>): SetupItem {
  return { kind: 'log-group', id: 'fsm', target: '', origin: 'created', at: 2_000, ...over };
}
