import type { Setup } from '../../../contract/setup';
import type { Source } from '../../../contract/values';
import { formatText } from '../../../core/setup/log-format';
import { ProblemError } from '../../../core/problem';
import { accessKeyTail, type Credential, isProfile } from '../../secrets/credential';

/**
 * The source that a run has prepared. The format is left to the flow logs, which tell it themselves,
 * unless the run made none.
 * @param now epoch milliseconds; collection starts the chosen hours before it
 * @throws ProblemError `setup/no-name`
 */
export function sourceOf(setup: Setup, credential: Credential, id: string, now: number): Source {
  const { choices } = setup;
  const name = choices.name.trim();
  if (name === '') {
    throw new ProblemError({
      code: 'setup/no-name',
      message: 'The source has no name.',
      action: 'Enter a name in the last step.',
    });
  }
  const endpoint = choices.endpoint.trim();
  const madeFlowLogs = setup.items.some(
    ({ kind, origin }) => kind === 'flow-log' && origin !== 'removed',
  );
  return {
    id,
    name,
    deviceType: choices.deviceType.trim(),
    description: choices.description.trim(),
    region: choices.region.trim(),
    accountId: choices.accountId === '' ? null : choices.accountId,
    logGroup: choices.logGroup.name.trim(),
    streams: choices.streams.length === 0 ? null : choices.streams,
    format: madeFlowLogs || setup.modes.targets !== 'do' ? null : formatText(choices.format),
    endpoint: endpoint === '' ? null : endpoint,
    aggregationSeconds: choices.aggregationSeconds,
    accessKeyTail: isProfile(credential) ? '' : accessKeyTail(credential.accessKeyId),
    profile: isProfile(credential) ? credential.profile : null,
    paused: false,
    collectFrom: Math.floor(now / 1_000 - choices.backfillHours * 3_600),
  };
}
