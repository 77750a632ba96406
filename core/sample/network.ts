/** The invented network of the sample day: one VPC, two subnets, twelve interfaces. */
export interface SampleInterface {
  readonly id: string;
  readonly address: string;
  /** Only dual-stack interfaces have one. */
  readonly address6?: string;
  readonly subnet: string;
  readonly instance: string | null;
  /** Version 2 is the default format; version 5 adds packet addresses, direction and path. */
  readonly format: 2 | 5;
  /** Second of the minute at which its aggregation interval begins. */
  readonly offset: number;
}

export const ACCOUNT = '123456789010';
export const VPC = 'vpc-0a20b1c2d3e4f5061';
export const REGION = 'eu-central-1';
const FRONT = 'subnet-0f10a20b30c40d501';
const BACK = 'subnet-0f10a20b30c40d502';

const front = (id: string, address: string, offset: number): SampleInterface => ({
  id,
  address,
  offset,
  subnet: FRONT,
  instance: `i-${id.slice(4)}`,
  format: 2,
});
const back = (id: string, address: string, offset: number): SampleInterface => ({
  ...front(id, address, offset),
  subnet: BACK,
});

export const WEB: readonly SampleInterface[] = [
  front('eni-0a1c000000000011a', '10.20.1.11', 4),
  front('eni-0a1c000000000012b', '10.20.1.12', 17),
  { ...front('eni-0a1c000000000013c', '10.20.1.13', 31), address6: '2001:db8:20:1::13' },
];
export const BASTION: SampleInterface = {
  ...front('eni-0a1c000000000020d', '10.20.1.20', 9),
  format: 5,
};
export const NAT: SampleInterface = {
  ...front('eni-0a1c000000000005e', '10.20.1.5', 22),
  instance: null,
  format: 5,
};
export const APP: readonly SampleInterface[] = [
  back('eni-0b2d000000000021a', '10.20.2.21', 12),
  back('eni-0b2d000000000022b', '10.20.2.22', 36),
  back('eni-0b2d000000000023c', '10.20.2.23', 48),
];
export const DATABASE: SampleInterface = back('eni-0b2d000000000031d', '10.20.2.31', 27);
export const REPLICA: SampleInterface = back('eni-0b2d000000000032e', '10.20.2.32', 53);
export const CACHE: SampleInterface = back('eni-0b2d000000000041f', '10.20.2.41', 41);
/** A standby that nobody talks to. */
export const STANDBY: SampleInterface = back('eni-0b2d0000000000990', '10.20.2.99', 58);

export const INTERFACES: readonly SampleInterface[] = [
  ...WEB,
  BASTION,
  NAT,
  ...APP,
  DATABASE,
  REPLICA,
  CACHE,
  STANDBY,
];

/** Name servers in a peered network; Amazon's own resolver never appears in flow logs. */
export const RESOLVERS: readonly string[] = ['10.40.0.2', '10.40.0.3'];
