import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openCaStore } from '../../main/aws/network/ca-store';
import { readCertificates } from '../../main/aws/network/certificates';
import { type Certificates, makeCertificates } from '../harness/certificates';

let made: Certificates;
let folder: string;
beforeAll(async () => {
  made = await makeCertificates(['logs.example.com']);
});
afterAll(() => made.remove());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowglass-ca-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const codeOf = (text: string): string => {
  const store = openCaStore(folder);
  try {
    store.add(text);
    return 'accepted';
  } catch (error) {
    // Nothing of a refused file is kept.
    expect(readdirSync(folder)).toEqual([]);
    return (error as { problem: { code: string } }).problem.code;
  }
};

describe('the certificates of authorities', () => {
  it('are read with who they are and until when', () => {
    const [facts] = readCertificates(`Some words before\r\n${made.ca}\nand behind`);
    expect(facts).toEqual({
      fingerprint: new X509Certificate(made.ca).fingerprint256.replaceAll(':', '').toLowerCase(),
      subject: 'Example Corporate Root',
      issuer: 'Example Corporate Root',
      validTo: Date.parse(new X509Certificate(made.ca).validTo),
      problem: null,
    });
    expect(readCertificates(made.ca + made.ca)).toHaveLength(1);
  });

  it('are told about when they end soon', () => {
    const [facts] = readCertificates(made.soonCa);
    expect(facts?.problem).toMatchObject({
      code: 'network/expiring-certificate',
      remedy: 'network-settings',
    });
  });

  it.each([
    ['network/private-key', () => made.ca + made.key],
    ['network/not-an-authority', () => made.ca + made.server],
    ['network/expired-certificate', () => made.expiredCa],
    ['network/no-certificate', () => 'hello'],
    ['network/no-certificate', () => ''],
    ['network/bad-certificate', () => made.ca.replace(/MII.{20}/, '')],
    ['network/too-large', () => made.ca.padEnd(2_000_000)],
    ['accepted', () => made.ca],
  ])('%s', (code, text) => {
    expect(codeOf(text())).toBe(code);
  });
});

describe('the store of them', () => {
  it('keeps each once, whole, and lets one go', () => {
    const store = openCaStore(join(folder, 'data'));
    expect(store.list()).toEqual([]);
    store.add(made.ca);
    const both = store.add(made.ca + made.soonCa);
    expect(both.map(({ subject }) => subject)).toEqual([
      'Example Corporate Root',
      'Example Ending Root',
    ]);
    const again = openCaStore(join(folder, 'data'));
    expect(again.list()).toEqual(both);
    expect(again.pems().map((pem) => new X509Certificate(pem).subject)).toHaveLength(2);
    expect(readdirSync(join(folder, 'data'))).toEqual(['ca.pem']);
    const [first] = both;
    const left = store.remove(first?.fingerprint ?? '');
    expect(left.map(({ subject }) => subject)).toEqual(['Example Ending Root']);
    expect(store.remove('unknown')).toEqual(left);
  });

  it('leaves out what someone damaged by hand', () => {
    const store = openCaStore(folder);
    store.add(made.ca);
    const path = join(folder, 'ca.pem');
    const damaged = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
    writeFileSync(path, damaged + readFileSync(path, 'utf8'));
    expect(store.list()).toHaveLength(1);
    expect(store.pems()).toHaveLength(1);
  });

  it('tells of one whose time ended since it was added', () => {
    const later = Date.now() + 5 * 86_400_000;
    openCaStore(folder).add(made.soonCa);
    expect(openCaStore(folder, () => later).list()[0]?.problem?.code).toBe(
      'network/expired-certificate',
    );
  });

  it('says when its file cannot be written', () => {
    writeFileSync(join(folder, 'data'), '');
    expect(() => openCaStore(join(folder, 'data')).add(made.ca)).toThrow(
      'The file of added certificates cannot be',
    );
  });
});
