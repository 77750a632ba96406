import type { Source, SourceForm } from '../../../contract/values';

/** The form as typed: text everywhere, so that what was typed is never lost. */
export interface FormValues {
  readonly name: string;
  readonly description: string;
  readonly region: string;
  readonly accountId: string;
  readonly logGroup: string;
  /** One stream per line; empty: all. */
  readonly streams: string;
  readonly format: string;
  readonly endpoint: string;
  readonly aggregationSeconds: '60' | '600';
  readonly backfillHours: string;
  /** `keep`: of a source that is changed, what it has. */
  readonly credential: 'key' | 'profile' | 'keep';
  readonly profile: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly confirmSecretAccessKey: string;
  readonly sessionToken: string;
}

export const EMPTY_FORM: FormValues = {
  name: '',
  description: '',
  region: '',
  accountId: '',
  logGroup: 'fsm',
  streams: '',
  format: '',
  endpoint: '',
  aggregationSeconds: '600',
  backfillHours: '24',
  credential: 'key',
  profile: '',
  accessKeyId: '',
  secretAccessKey: '',
  confirmSecretAccessKey: '',
  sessionToken: '',
};

export type FormFaults = Readonly<Partial<Record<keyof FormValues, string>>>;

/** What is wrong with the form, by field, in words; empty when it can be sent. */
export function formFaults(values: FormValues): FormFaults {
  const faults: Partial<Record<keyof FormValues, string>> = {};
  const text = (field: keyof FormValues): string => values[field].trim();
  const need = (field: keyof FormValues, words: string): void => {
    if (text(field) === '') faults[field] = words;
  };
  need('name', 'Give the source a name');
  need('region', 'Name the region, for example eu-central-1');
  need('logGroup', 'Name the log group');
  if (values.credential === 'profile') need('profile', 'Choose a profile');
  if (values.credential === 'key') {
    need('accessKeyId', 'Enter the access key ID');
    need('secretAccessKey', 'Enter the secret key');
  }
  if (faults.region === undefined && !/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(text('region'))) {
    faults.region = 'A region looks like eu-central-1';
  }
  if (text('accountId') !== '' && !/^\d{12}$/.test(text('accountId').replace(/[ -]/g, ''))) {
    faults.accountId = 'An AWS account has 12 digits';
  }
  const twoKeys = values.secretAccessKey !== values.confirmSecretAccessKey;
  if (values.credential === 'key' && twoKeys) {
    faults.confirmSecretAccessKey = 'The two secret keys differ';
  }
  const hours = Number(text('backfillHours') || '0');
  if (!Number.isFinite(hours) || hours < 0 || hours > 43_920) {
    faults.backfillHours = 'A number of hours from 0 to 43920';
  }
  if (text('endpoint') !== '' && !isAddress(text('endpoint'))) {
    faults.endpoint = 'An address starts with http:// or https://';
  }
  return faults;
}

function isAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** The form as the bridge takes it. Secrets are sent as typed; all else without blanks around. */
export function toSourceForm(values: FormValues): SourceForm {
  return {
    name: values.name.trim(),
    deviceType: 'Amazon AWS CloudWatch',
    description: values.description.trim(),
    region: values.region.trim(),
    accountId: values.accountId.replace(/[ -]/g, ''),
    logGroup: values.logGroup.trim(),
    streams: values.streams
      .split(/[\n,]/)
      .map((stream) => stream.trim())
      .filter(Boolean),
    format: values.format.trim(),
    endpoint: values.endpoint.trim(),
    aggregationSeconds: Number(values.aggregationSeconds),
    backfillHours: Number(values.backfillHours.trim() || '0'),
    ...credentialFields(values),
  };
}

function credentialFields(
  values: FormValues,
): Pick<
  SourceForm,
  'profile' | 'accessKeyId' | 'secretAccessKey' | 'confirmSecretAccessKey' | 'sessionToken'
> {
  const withKey = values.credential === 'key';
  return {
    profile: withKey ? '' : values.profile.trim(),
    accessKeyId: withKey ? values.accessKeyId.trim() : '',
    secretAccessKey: withKey ? values.secretAccessKey : '',
    confirmSecretAccessKey: withKey ? values.confirmSecretAccessKey : '',
    sessionToken: withKey ? values.sessionToken.trim() : '',
  };
}

/** The form of a source that is there; its key is never shown and stays unless another is entered. */
export function valuesOf(source: Source): FormValues {
  return {
    ...EMPTY_FORM,
    name: source.name,
    description: source.description,
    region: source.region,
    accountId: source.accountId ?? '',
    logGroup: source.logGroup,
    streams: (source.streams ?? []).join('\n'),
    format: source.format ?? '',
    endpoint: source.endpoint ?? '',
    aggregationSeconds: source.aggregationSeconds === 60 ? '60' : '600',
    backfillHours: '0',
    credential: 'keep',
    profile: source.profile ?? '',
  };
}
