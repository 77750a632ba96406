import { expect, test } from 'vitest';
import { dnsSuffixOf, looksLikeRegion, partitionOf } from '../../../../core/setup/partition';

test.each([
  ['eu-west-1', 'aws', 'amazonaws.com'],
  ['us-east-1', 'aws', 'amazonaws.com'],
  ['mx-central-1', 'aws', 'amazonaws.com'],
  ['cn-northwest-1', 'aws-cn', 'amazonaws.com.cn'],
  ['us-gov-west-1', 'aws-us-gov', 'amazonaws.com'],
  ['us-iso-east-1', 'aws-iso', 'c2s.ic.gov'],
  ['us-isob-east-1', 'aws-iso-b', 'sc2s.sgov.gov'],
  ['eu-isoe-west-1', 'aws-iso-e', 'cloud.adc-e.uk'],
  ['us-isof-south-1', 'aws-iso-f', 'csp.hci.ic.gov'],
  ['eusc-de-east-1', 'aws-eusc', 'amazonaws.eu'],
  ['', 'aws', 'amazonaws.com'],
])('%s is in %s', (region, partition, suffix) => {
  expect(partitionOf(region)).toBe(partition);
  expect(dnsSuffixOf(region)).toBe(suffix);
  expect(looksLikeRegion(region)).toBe(region !== '');
});

test.each(['Ireland', 'eu-west', 'eu-west-1a', 'EU-WEST-1', 'eu-west-1 ', '../eu-west-1'])(
  '%j has not the shape of a Region',
  (text) => {
    expect(looksLikeRegion(text)).toBe(false);
  },
);
