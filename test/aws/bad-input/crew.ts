import { expect } from 'vitest';
import type { SourceForm, SourceStatus } from '../../../contract/values';
import type { Problem } from '../../../core/problem';
import type { Rule } from '../fault-proxy';
import { nowSeconds, records, REGION } from '../room';
import { type App, SECRET } from './app';

/** Records that each source's group holds. */
export const COUNT = 40;

/** Sources by name, each with a log group of the same name. */
export interface Crew {
  form(name: string, part?: Partial<SourceForm>): SourceForm;
  /** Makes the group with its records, and the source. */
  add(name: string, part?: Partial<SourceForm>): Promise<void>;
  /** Makes only the source. */
  addAlone(name: string, part?: Partial<SourceForm>): Promise<void>;
  id(name: string): string;
  status(name: string): Promise<SourceStatus>;
  /** The source's problem, once a poll came to its end. */
  told(name: string): Promise<Problem | null>;
}

export function crewOf({ room, sources }: App): Crew {
  const ids = new Map<string, string>();
  const begun = nowSeconds();
  const crew: Crew = {
    form: (name, part = {}) => ({
      name,
      deviceType: 'Amazon AWS CloudWatch',
      description: '',
      region: REGION,
      accountId: '',
      logGroup: name,
      streams: [],
      format: '',
      endpoint: room.proxy.endpoint,
      aggregationSeconds: 600,
      backfillHours: 3,
      profile: '',
      accessKeyId: 'AKIATESTTESTTESTTEST',
      secretAccessKey: SECRET,
      confirmSecretAccessKey: SECRET,
      sessionToken: '',
      ...part,
    }),
    async add(name, part) {
      await room.makeGroup(name, ['eni-a']);
      await room.put(name, 'eni-a', records(COUNT, begun - 9_000, begun - 3_600));
      await crew.addAlone(name, part);
    },
    async addAlone(name, part) {
      ids.set(name, (await sources.add(crew.form(name, part))).id);
    },
    id(name) {
      const id = ids.get(name);
      if (id === undefined) throw new Error(`no source ${name}`);
      return id;
    },
    async status(name) {
      const found = (await sources.list()).find(({ source }) => source.name === name);
      if (found === undefined) throw new Error(`no source ${name}`);
      return found;
    },
    async told(name) {
      await expect
        .poll(async () => (await crew.status(name)).lastPoll, { timeout: 60_000, interval: 200 })
        .not.toBeNull();
      return (await crew.status(name)).problem;
    },
  };
  return crew;
}

/** An access key ID that no other number gives. */
export const keyOf = (number: number): string => `AKIA${String(number).padStart(16, 'Q')}`;

/** A rule for the calls of one key. */
export function ofKey(key: string, answer: Rule): Rule {
  return (call) => (String(call.headers.authorization).includes(key) ? answer(call) : null);
}

/** Why time of a source was not read. */
export function gapReasons({ coverage }: SourceStatus): string {
  return coverage.flatMap(({ kind, reason }) => (kind === 'gap' ? [reason ?? ''] : [])).join();
}
