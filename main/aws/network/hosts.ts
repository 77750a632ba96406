import { dnsSuffixOf, type Partition, partitionOf } from '../../../core/setup/partition';

/** Where IAM, one service for a whole partition, is reached; before the partition's domain. */
const IAM: Readonly<Record<Partition, string>> = {
  aws: 'iam',
  'aws-cn': 'iam.cn-north-1',
  'aws-us-gov': 'iam.us-gov',
  'aws-iso': 'iam.us-iso-east-1',
  'aws-iso-b': 'iam.us-isob-east-1',
  'aws-iso-e': 'iam.eu-isoe-west-1',
  'aws-iso-f': 'iam.us-isof-south-1',
  'aws-eusc': 'iam.eusc-de-east-1',
};

/**
 * The hosts that a source of the Region is set up with and collected from: to ask the system's proxy
 * settings for. Source of the names: the endpoint rules of the SDK's clients.
 */
export function awsHosts(region: string): readonly string[] {
  const domain = dnsSuffixOf(region);
  const regional = ['logs', 'ec2', 'sts', 'portal.sso', 'oidc'];
  return [
    ...regional.map((service) => `${service}.${region}.${domain}`),
    `${IAM[partitionOf(region)]}.${domain}`,
  ];
}
