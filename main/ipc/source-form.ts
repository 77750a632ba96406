import type { Source, SourceForm } from '../../contract/values';
import { ProblemError } from '../../core/problem';
import { type AccessKey, accessKeyTail, toCredential } from '../secrets/credential';

/** AWS's Regions, also those of China, GovCloud and the isolated partitions. */
const REGION = /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/;
/** CreateLogGroup's rule for names; an ARN is taken as well. */
const LOG_GROUP = /^(arn:[\w-]+:logs:[a-z0-9-]+:\d{12}:log-group:)?[\w./#-]{1,512}(:\*)?$/;
const ACCOUNT = /^\d{12}$/;

/** A source, and the key to keep for it. */
export interface ReadSource {
  readonly source: Source;
  /** Null: a profile's credentials, or, where a source is changed, the key it has. */
  readonly credential: AccessKey | null;
}

/**
 * A new source and its key from the form, blanks around each value dropped.
 * @param now epoch milliseconds; collection starts `backfillHours` before it
 * @throws ProblemError `source/…`, or `secrets/incomplete`, for the first fault
 */
export function readSourceForm(form: SourceForm, id: string, now: number): ReadSource {
  const facts = readFacts(form);
  const profile = form.profile.trim();
  const credential = profile === '' ? readKey(form) : null;
  return {
    credential,
    source: {
      ...facts,
      id,
      accessKeyTail: credential === null ? '' : accessKeyTail(credential.accessKeyId),
      profile: profile === '' ? null : profile,
      paused: false,
      collectFrom: collectFrom(form, now),
    },
  };
}

/**
 * A source changed by the form. Empty key fields keep the key it has; a profile takes the place of a key, and a key
 * that of a profile. The start of collection only moves back, and not with 0 hours.
 * @throws ProblemError as {@link readSourceForm}; `source/no-key` when it would be left without either
 */
export function readSourceEdit(form: SourceForm, old: Source, now: number): ReadSource {
  const facts = readFacts(form);
  const profile = form.profile.trim();
  const typed = [
    form.accessKeyId,
    form.secretAccessKey,
    form.confirmSecretAccessKey,
    form.sessionToken,
  ].some((text) => text.trim() !== '');
  const credential = profile === '' && typed ? readKey(form) : null;
  if (profile === '' && credential === null && old.accessKeyTail === '') {
    throw fault('no-key', 'The source has neither a profile nor an access key.', 'Enter one.');
  }
  const keptTail = profile === '' ? old.accessKeyTail : '';
  return {
    credential,
    source: {
      ...facts,
      id: old.id,
      accessKeyTail: credential === null ? keptTail : accessKeyTail(credential.accessKeyId),
      profile: profile === '' ? null : profile,
      paused: old.paused,
      collectFrom: Math.min(old.collectFrom, collectFrom(form, now)),
    },
  };
}

type SourceFacts = Omit<Source, 'id' | 'accessKeyTail' | 'profile' | 'paused' | 'collectFrom'>;

/** What of a source stands in the form as it is. */
function readFacts(form: SourceForm): SourceFacts {
  const name = form.name.trim();
  const region = form.region.trim();
  const logGroup = form.logGroup.trim();
  const accountId = form.accountId.replaceAll(/[\s-]/g, '');
  const endpoint = form.endpoint.trim();
  if (name === '') throw fault('no-name', 'The source has no name.', 'Enter a name.');
  if (!REGION.test(region)) {
    throw fault('bad-region', `"${region}" is not a Region.`, 'Enter one such as us-east-1.');
  }
  if (!LOG_GROUP.test(logGroup)) {
    throw fault(
      'bad-log-group',
      `"${logGroup}" is not the name of a log group.`,
      'Letters, digits and . _ - / # are allowed; the how-to uses fsm.',
    );
  }
  if (accountId !== '' && !ACCOUNT.test(accountId)) {
    throw fault('bad-account', `"${accountId}" is not an account ID.`, 'It has 12 digits.');
  }
  checkEndpoint(endpoint);
  const streams = form.streams.map((stream) => stream.trim()).filter((stream) => stream !== '');
  return {
    name,
    deviceType: form.deviceType.trim(),
    description: form.description.trim(),
    region,
    accountId: accountId === '' ? null : accountId,
    logGroup,
    streams: streams.length === 0 ? null : streams,
    format: form.format.trim() === '' ? null : form.format.trim(),
    endpoint: endpoint === '' ? null : endpoint,
    aggregationSeconds: form.aggregationSeconds,
  };
}

function readKey(form: SourceForm): AccessKey {
  const key = toCredential(form.accessKeyId, form.secretAccessKey, form.sessionToken);
  // Blanks inside a pasted key count in neither.
  const { secretAccessKey } =
    form.confirmSecretAccessKey.trim() === ''
      ? { secretAccessKey: '' }
      : toCredential(form.accessKeyId, form.confirmSecretAccessKey);
  if (key.secretAccessKey === secretAccessKey) return key;
  throw fault(
    'secrets-differ',
    'The secret access key and its confirmation differ.',
    'Enter both again.',
  );
}

/** Epoch seconds. */
function collectFrom(form: SourceForm, now: number): number {
  return Math.floor(now / 1_000 - form.backfillHours * 3_600);
}

/** The clients check it again; here it is told before anything is saved. */
function checkEndpoint(text: string): void {
  if (text === '') return;
  const url = URL.canParse(text) ? new URL(text) : null;
  const local = url !== null && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && local)) return;
  throw fault(
    'bad-endpoint',
    `"${text}" is not an endpoint.`,
    'It begins with https://, or with http:// on this machine; leave it empty for AWS itself.',
  );
}

function fault(kind: string, message: string, action: string): ProblemError {
  return new ProblemError({ code: `source/${kind}`, message, action });
}
