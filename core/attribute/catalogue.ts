import { FIELDS, normalizeFieldName } from '../flow/field';
import { ABSENT_ATTRIBUTES } from './absent-attributes';
import type { Attribute } from './attribute';
import { FLOW_ATTRIBUTES } from './flow-attributes';
import { sharedSkeleton, editDistance } from './similar-name';

/** Words of field names that are not simply capitalised for people. */
const WORDS: Readonly<Record<string, string>> = {
  id: 'ID',
  az: 'AZ',
  tgw: 'TGW',
  vpc: 'VPC',
  eni: 'ENI',
  ecs: 'ECS',
  arn: 'ARN',
  aws: 'AWS',
  asg: 'ASG',
  src: 'Source',
  dst: 'Destination',
  pkt: 'Packet',
};

/** The remaining fields, all text: `tgw-src-vpc-id` becomes `tgwSrcVpcId`, "TGW Source VPC ID". */
function attributeOfField(name: string): Attribute {
  const words = name.split('-');
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  return {
    name: words.map((word, index) => (index === 0 ? word : capital(word))).join(''),
    displayName: words.map((word) => WORDS[word] ?? capital(word)).join(' '),
    type: 'text',
    format: 'plain',
    origin: { kind: 'field', field: name },
    help: `The field ${name} of the flow record.`,
    own: true,
  };
}

const NAMED_FIELDS = new Set(
  FLOW_ATTRIBUTES.flatMap(({ origin }) => ('field' in origin ? [origin.field] : [])),
);

/** Every attribute: FortiSIEM's that records fill, own ones for the other fields, known but empty ones. */
export const ATTRIBUTES: readonly Attribute[] = [
  ...FLOW_ATTRIBUTES,
  ...FIELDS.filter((field) => !NAMED_FIELDS.has(field.name)).map((field) =>
    attributeOfField(field.name),
  ),
  ...ABSENT_ATTRIBUTES,
];

const BY_NAME: ReadonlyMap<string, Attribute> = new Map(ATTRIBUTES.map((a) => [a.name, a]));
/** FortiSIEM has no two names that differ only by case, so folding loses nothing. */
const BY_FOLDED: ReadonlyMap<string, Attribute> = new Map(
  ATTRIBUTES.map((a) => [a.name.toLowerCase(), a]),
);

/** By AWS's name of the field that fills it; the first where several do (`bytes`: sentBytes64). */
const BY_FIELD: ReadonlyMap<string, Attribute> = new Map(
  ATTRIBUTES.flatMap((a) => ('field' in a.origin ? [[a.origin.field, a] as const] : [])).reverse(),
);

/**
 * The attribute of that name; exact spelling first, then any case, then the name of its field in AWS's
 * spelling or with `_` (`tcp-flags`, `tcp_flags`); null when there is none.
 */
export function findAttribute(name: string): Attribute | null {
  return (
    BY_NAME.get(name) ??
    BY_FOLDED.get(name.toLowerCase()) ??
    BY_FIELD.get(normalizeFieldName(name)) ??
    null
  );
}

/** Names that print or scan alike (l, I and 1; O and 0), without the name itself. */
export function lookAlikeAttributes(name: string): readonly Attribute[] {
  const skeleton = sharedSkeleton(name);
  return ATTRIBUTES.filter((a) => a.name !== name && sharedSkeleton(a.name) === skeleton);
}

/**
 * The attribute most likely meant by an unknown name: a look-alike, else the least edits away
 * (at most a third of the name), else a display name that matches; null when nothing is near.
 * @param more attributes beside those of the catalogue
 */
export function nearestAttribute(name: string, more: readonly Attribute[] = []): Attribute | null {
  const alike = lookAlikeAttributes(name)[0];
  if (alike) return alike;
  if (name.length > 64) return null;
  const folded = name.toLowerCase();
  const limit = Math.max(1, Math.floor(name.length / 3));
  let best: Attribute | null = null;
  let bestDistance = limit + 1;
  for (const attribute of [...ATTRIBUTES, ...more]) {
    const distance = editDistance(folded, attribute.name.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = attribute;
      bestDistance = distance;
    }
  }
  return best ?? ATTRIBUTES.find((a) => a.displayName.toLowerCase() === folded) ?? null;
}
