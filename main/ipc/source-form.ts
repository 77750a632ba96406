import type { Source, SourceForm } from '../../contract/values';
import { ProblemError } from '../../core/problem';
import { type AccessKey, accessKeyTail, toCredential } from '../secrets/credential';

/** AWS's Regions, also those of China, GovCloud and the isolated partitions. */
const REGION = /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/;
/** CreateLogGroup's rule for names; an ARN is taken as well. */
const LOG_GROUP = /^(arn:[\w-]+:logs:[a-z0-9-]+:\d{12}:log-group:)?[\w./#-]{1,512}(:\*)?$/;
const ACCOUNT = /^\d{12}$/;

/**
 * A source and its key from the form, blanks around each value dropped.
 * @param now epoch milliseconds; collection starts `backfillHours` before it
 * @throws ProblemError `source/…`, or `secrets/incomplete`, for the first fault
 */
export function readSourceForm(
  form: SourceForm,
  id: string,
  now: number,
): { readonly source: Source; readonly credential: AccessKey } {
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
  if (form.secretAccessKey.trim() !== form.confirmSecretAccessKey.trim()) {
    throw fault(
      'secrets-differ',
      'The secret access key and its confirmation differ.',
      'Enter both again.',
    );
  }
  checkEndpoint(endpoint);
  const credential = toCredential(form.accessKeyId, form.secretAccessKey, form.sessionToken);
  const streams = form.streams.map((stream) => stream.trim()).filter((stream) => stream !== '');
  return {
    credential,
    source: {
      id,
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
      accessKeyTail: accessKeyTail(credential.accessKeyId),
      profile: null,
      paused: false,
      collectFrom: Math.floor(now / 1_000 - form.backfillHours * 3_600),
    },
  };
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
