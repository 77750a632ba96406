import type { Source, SourceStatus } from '../../contract/values';
import { formatDuration } from '../format/time';

const STATES: Readonly<Record<SourceStatus['state'], string>> = {
  collecting: 'Collecting',
  'back-filling': 'Back-filling',
  failing: 'Failing',
  paused: 'Paused',
  waiting: 'Waiting',
};

export function stateWord(status: SourceStatus): string {
  return STATES[status.state];
}

/** `123456789012, eu-central-1, fsm`; the account is left out while it is not known. */
export function sourceNote(source: Source): string {
  return [source.accountId, source.region, source.logGroup].filter(Boolean).join(', ');
}

/** `Access key …7Q4M` or `Profile work`. */
export function credentialWords({ accessKeyTail, profile }: Source): string {
  return profile === null ? `Access key …${accessKeyTail}` : `Profile ${profile}`;
}

/** How far a back-fill is; null when none runs. */
export function backfillWords({ backfill }: SourceStatus): string | null {
  if (backfill === null || backfill.totalSeconds === 0) return null;
  const share = Math.floor((100 * backfill.doneSeconds) / backfill.totalSeconds);
  const left = formatDuration(backfill.totalSeconds - backfill.doneSeconds);
  return `Back-filling: ${share} % read, ${left} of records to go`;
}

/** How far behind now the source has been read whole; a dash where it says nothing. */
export function lagWords(status: SourceStatus, now: number): string {
  if (status.state === 'paused' || status.coveredTo === null) return '–';
  return formatDuration(Math.max(0, now - status.coveredTo));
}

/** Failing sources first, then by name. */
export function sortSources(sources: readonly SourceStatus[]): readonly SourceStatus[] {
  const rank = (status: SourceStatus): number => (status.state === 'failing' ? 0 : 1);
  return [...sources].sort(
    (a, b) => rank(a) - rank(b) || a.source.name.localeCompare(b.source.name, 'en'),
  );
}

/** Sources whose name, group, region or account holds every typed word. */
export function findSources(
  sources: readonly SourceStatus[],
  typed: string,
): readonly SourceStatus[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return sources.filter(({ source }) => {
    const text = `${source.name} ${sourceNote(source)} ${source.description}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
