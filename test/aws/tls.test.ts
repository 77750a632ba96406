import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AwsOptions, openAwsClients } from '../../main/aws/clients';
import { testConnectivity } from '../../main/aws/connectivity';
import { whoAmI } from '../../main/aws/inventory';
import { toCredential } from '../../main/secrets/credential';
import { type Certificates, makeCertificates } from '../harness/certificates';
import { type Moto, startMoto } from '../harness/moto';

const key = toCredential('AKIATESTTESTTESTTEST', 'test');
let certificates: Certificates;
let moto: Moto;

beforeAll(async () => {
  certificates = await makeCertificates(['127.0.0.1', 'localhost']);
  moto = await startMoto({
    certificate: certificates.serverFile,
    key: certificates.keyFile,
  });
});
afterAll(async () => {
  await moto.stop();
  await certificates.remove();
});

const trusting = (...extraCa: string[]): AwsOptions => ({
  network: { proxies: {}, otherwise: null, extraCa },
  maxAttempts: 1,
});
const target = (endpoint: string) => ({
  name: 'production',
  region: 'eu-west-1',
  accountId: null,
  logGroup: 'fsm',
  streams: null,
  description: '',
  endpoint,
});

it('trusts an authority that was added', async () => {
  const clients = await openAwsClients(target(moto.endpoint), key, trusting(certificates.ca));
  expect((await whoAmI(clients)).accountId).toBe('123456789012');
  clients.destroy();
});

it('names the authority that is not trusted, and sends to the network settings', async () => {
  for (const options of [trusting(), trusting(certificates.soonCa)]) {
    const row = await testConnectivity(target(moto.endpoint), key, options);
    expect(row).toMatchObject({ ip: '127.0.0.1', status: 'failed' });
    expect(row.problem).toMatchObject({
      code: 'aws/unknown-authority',
      remedy: 'network-settings',
    });
    expect(row.problem?.message).toBe(
      'The certificate of 127.0.0.1 is signed by "Example Corporate Root", which is not trusted.',
    );
  }
});

it('tells a server by another name', async () => {
  const named = await makeCertificates(['logs.example.com']);
  const other = await startMoto({ certificate: named.serverFile, key: named.keyFile });
  const row = await testConnectivity(target(other.endpoint), key, trusting(named.ca));
  await other.stop();
  await named.remove();
  expect(row.problem).toMatchObject({ code: 'aws/bad-certificate', remedy: 'network-settings' });
});

it('tells a certificate that has expired, and when', async () => {
  const old = await startMoto({ certificate: certificates.expiredFile, key: certificates.keyFile });
  const row = await testConnectivity(target(old.endpoint), key, trusting(certificates.ca));
  await old.stop();
  expect(row.problem?.code).toBe('aws/expired-certificate');
  expect(row.problem?.message).toMatch(/has expired \(it ended \w{3} .*\d{4} GMT\)\.$/);
});
