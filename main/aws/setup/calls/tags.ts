import { SETUP_TAG } from '../../../../core/setup/resources';
import type { SetupContext } from '../types';

interface AwsTag {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

/** What everything made for the run is tagged with. */
export function setupTags(context: SetupContext): Record<string, string> {
  // Tag values of EC2 and IAM take letters, digits, blanks and _.:/=+-@ only: "Tag naming limits".
  const name = context.choices.name
    .replace(/[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu, ' ')
    .trim()
    .slice(0, 200);
  return {
    [SETUP_TAG]: context.id,
    CreatedBy: 'Flowglass',
    Name: name === '' ? 'Flowglass flow logs' : name,
  };
}

/** The same as a list of key and value. */
export function setupTagList(context: SetupContext): { Key: string; Value: string }[] {
  return Object.entries(setupTags(context)).map(([Key, Value]) => ({ Key, Value }));
}

export function tagRecord(tags: readonly AwsTag[] | undefined): Readonly<Record<string, string>> {
  // Own keys only: a tag may be called __proto__.
  return Object.fromEntries((tags ?? []).map((tag) => [tag.Key ?? '', tag.Value ?? '']));
}

/** Whether the tags say that this run made what carries them. */
export function isOurs(context: SetupContext, tags: Readonly<Record<string, string>>): boolean {
  return tags[SETUP_TAG] === context.id;
}
