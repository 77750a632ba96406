import type { Setup } from '../../../contract/setup';
import type { Source } from '../../../contract/values';
import { formatText } from '../../../core/setup/log-format';
import { ProblemError } from '../../../core/problem';
import { accessKeyTail, type Credential, isProfile } from '../../secrets/credential';
import type { SecretStore } from '../../secrets/secret-store';
import { nameTaken, type Sources } from '../sources';
import { collectorKeyName, credentialOf } from './identity';
import { noCollectorKey } from './problems';

/**
 * What the source of a run is to be signed with; once it is there, what it has. Throws `setup/no-collector-key`,
 * and `setup/no-identity`.
 */
export async function collectorOf(setup: Setup, secrets: SecretStore): Promise<Credential> {
  if (setup.choices.collector.mode === 'same') return credentialOf(setup, secrets);
  const made = await secrets.readCredential(collectorKeyName(setup.id));
  if (made !== null) return made;
  const kept = setup.sourceId === null ? null : await secrets.readCredential(setup.sourceId);
  if (kept === null) throw noCollectorKey();
  return kept;
}

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

type SourceList = Pick<Sources, 'list'>;

/** Throws `source/name-taken`: told before anything is made that only a source would need. */
export async function refuseTakenName(
  { choices, sourceId }: Setup,
  sources: SourceList,
): Promise<void> {
  const name = choices.name.trim();
  const others = (await sources.list()).filter(({ source }) => source.id !== sourceId);
  if (others.some(({ source }) => source.name === name)) throw nameTaken(name);
}

/** A source that is there already goes on from where it began. */
export async function goingOn(source: Source, sources: SourceList): Promise<Source> {
  const there = (await sources.list()).find((one) => one.source.id === source.id)?.source;
  if (there === undefined) return source;
  const collectFrom = Math.min(source.collectFrom, there.collectFrom);
  return { ...source, paused: there.paused, collectFrom };
}
