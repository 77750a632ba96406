/**
 * AWS's partitions: groups of Regions with an IAM of their own. Source: the endpoint rules of the
 * AWS SDKs (`partitions.json`), where each partition has a pattern of Region names.
 */
export type Partition =
  | 'aws'
  | 'aws-cn'
  | 'aws-us-gov'
  | 'aws-iso'
  | 'aws-iso-b'
  | 'aws-iso-e'
  | 'aws-iso-f'
  | 'aws-eusc';

interface PartitionRule {
  readonly partition: Partition;
  readonly prefix: string;
  readonly dnsSuffix: string;
}

const RULES: readonly PartitionRule[] = [
  { partition: 'aws-cn', prefix: 'cn-', dnsSuffix: 'amazonaws.com.cn' },
  { partition: 'aws-us-gov', prefix: 'us-gov-', dnsSuffix: 'amazonaws.com' },
  { partition: 'aws-iso', prefix: 'us-iso-', dnsSuffix: 'c2s.ic.gov' },
  { partition: 'aws-iso-b', prefix: 'us-isob-', dnsSuffix: 'sc2s.sgov.gov' },
  { partition: 'aws-iso-e', prefix: 'eu-isoe-', dnsSuffix: 'cloud.adc-e.uk' },
  { partition: 'aws-iso-f', prefix: 'us-isof-', dnsSuffix: 'csp.hci.ic.gov' },
  { partition: 'aws-eusc', prefix: 'eusc-', dnsSuffix: 'amazonaws.eu' },
];

const REGION = /^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/;

/** The partition of a Region; `aws` for a name of no known pattern, also an empty one. */
export function partitionOf(region: string): Partition {
  return RULES.find(({ prefix }) => region.startsWith(prefix))?.partition ?? 'aws';
}

/** The end of the host names of services in a Region, without a leading dot. */
export function dnsSuffixOf(region: string): string {
  return RULES.find(({ prefix }) => region.startsWith(prefix))?.dnsSuffix ?? 'amazonaws.com';
}

/** True for a text of the shape of a Region name, such as `eu-central-1`; it need not exist. */
export function looksLikeRegion(text: string): boolean {
  return REGION.test(text);
}
