import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';

import { certificateToPem, makeDocument, makeRevocationList, readCertificate, resultDocument, revocationListToPem, sm3 } from '../../../packages/documents/src/index.ts';
import { AGENCY, SEALED_AT, testAuthority, testSealer } from '../../../packages/documents/src/test-agency.ts';
import { DESCRIPTION } from '../../../packages/documents/src/test-description.ts';
import { verifyFile } from '../commands/verify.ts';
import { ROOTS_FILE } from './document.ts';

let folder: string;
let good: Uint8Array;
let platform: Server;
let address: string;
/** What the platform says, and what it was sent. */
let says: unknown;
let sent: string[];
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gft-verify-'));
  const authority = await testAuthority();
  const sealer = await testSealer(authority);
  const { ofd, pdf } = await makeDocument(DESCRIPTION, { sealer, at: SEALED_AT });
  writeFileSync(at('good.ofd'), ofd);
  writeFileSync(at('good.pdf'), pdf);
  const altered = Buffer.from(ofd);
  altered.write('98.6', altered.indexOf('89.6'));
  writeFileSync(at('altered.ofd'), altered);
  writeFileSync(at(ROOTS_FILE), certificateToPem(authority.certificate));
  const list = (serials: readonly string[]) => makeRevocationList({
    number: 1, from: new Date('2026-03-06T00:00:00Z'), until: new Date('2126-01-01T00:00:00Z'),
    revoked: serials.map((serial) => ({ serial: Buffer.from(serial, 'hex'), at: new Date('2026-03-01T00:00:00Z'), reason: 'keyCompromise' })),
  }, authority);
  const { serial } = readCertificate(sealer.certificate)!;
  writeFileSync(at('empty-crl.pem'), revocationListToPem(await list([])));
  writeFileSync(at('crl.der'), await list([serial]));
  good = ofd;
  platform = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => { body += chunk; }).on('end', () => {
      sent.push(`${request.method} ${request.url} ${body}`);
      if (says === undefined) response.destroy();
      else response.end(JSON.stringify(says));
    });
  });
  await new Promise<void>((listening) => { platform.listen(0, '127.0.0.1', listening); });
  address = `http://127.0.0.1:${(platform.address() as AddressInfo).port}`;
});
beforeEach(() => { sent = []; });
afterAll(() => {
  platform.close();
  rmSync(folder, { recursive: true });
});

const verdictOn = async (name: string, data = folder, keys?: string, more: { crl?: string; ask?: string } = {}) => {
  const { sound, lines } = await verifyFile(at(name), { keys, data, ...more });
  return { sound, zh: lines.map(({ zh }) => zh) };
};

it('accepts a sealed document, names who sealed it, and says what it could not know', async () => {
  for (const name of ['good.ofd', 'good.pdf']) {
    const { sound, zh } = await verdictOn(name);
    expect(sound).toBe(true);
    expect(zh.slice(0, 3)).toEqual(['文件是真的，盖章后没有改动。', '“不动产权证书”，共 1 页', `${AGENCY.name}，2026-03-05 用印：${AGENCY.name}电子证照专用章`]);
    expect(zh).toContain('  ? 没有询问出具平台：证照后来有没有撤销、注销，印章有没有停用，离线查不到');
    expect(zh).toContain(`  ? 没有签发机构的吊销列表，不知道证书有没有被吊销（${AGENCY.name}）`);
  }
});

it('says of a document of a case to which case it belongs, and how that stood when it was made', async () => {
  const sealer = await testSealer(await testAuthority());
  const refused = resultDocument({
    item: '食品经营许可', number: '360000-1', agency: AGENCY.name, applicant: '王**', submittedAt: SEALED_AT, decidedAt: SEALED_AT, decision: 'refused',
    ground: '场所不符合条件', legalBasis: [], result: null, remedy: '可以申请行政复议。', sample: true,
  });
  const { ofd, pdf } = await makeDocument(refused, { sealer, at: SEALED_AT });
  for (const [name, bytes] of [['result.ofd', ofd], ['result.pdf', pdf]] as const) {
    writeFileSync(at(name), bytes);
    expect(await verdictOn(name)).toMatchObject({ sound: true, zh: expect.arrayContaining(['属于办件 360000-1，出具时的办件状态：不予']) });
    writeFileSync(at(name), Buffer.from(bytes).fill(bytes[bytes.length >> 1]! ^ 1, bytes.length >> 1, (bytes.length >> 1) + 1));
    expect(await verdictOn(name)).toMatchObject({ sound: false });
  }
});

it('says of an altered one where it was altered', async () => {
  const { sound, zh } = await verdictOn('altered.ofd');
  expect(sound).toBe(false);
  expect(zh[0]).toBe('文件对不上，不能采信。');
  expect(zh.join('\n')).toContain('Doc_0/Pages/Page_0/Content.xml');
});

it('concludes nothing without a root, and believes the one that is named', async () => {
  expect(await verdictOn('good.ofd', at('nowhere'))).toMatchObject({ sound: false, zh: expect.arrayContaining([expect.stringContaining('不能下结论')]) });
  expect((await verdictOn('good.ofd', at('nowhere'), at(ROOTS_FILE))).sound).toBe(true);
  await expect(verdictOn('good.ofd', folder, at('good.pdf'))).rejects.toThrow('no certificate');
});

it('holds certificates against a revocation list, named or beside the roots', async () => {
  expect((await verdictOn('good.ofd', folder, undefined, { crl: at('empty-crl.pem') })).zh).toContain(`  ✓ 到 2026-03-06 08:00 为止，证书没有被吊销（${AGENCY.name}）`);
  const revoked = `  ✗ 盖章时证书已经被吊销（2026-03-01 08:00）（${AGENCY.name}）`;
  expect(await verdictOn('good.ofd', folder, undefined, { crl: at('crl.der') })).toMatchObject({ sound: false, zh: expect.arrayContaining([revoked]) });
  mkdirSync(at('beside'));
  copyFileSync(at(ROOTS_FILE), at('beside/roots.pem'));
  copyFileSync(at('crl.der'), at('beside/seal-crl.pem'));
  expect(await verdictOn('good.pdf', at('nowhere'), at('beside/roots.pem'))).toMatchObject({ sound: false, zh: expect.arrayContaining([revoked]) });
  await expect(verdictOn('good.ofd', folder, undefined, { crl: at('good.pdf') })).rejects.toThrow('no revocation list');
});

it('asks the platform only when told to, and sends nothing but the digest of the file', async () => {
  says = { sealing: { at: SEALED_AT.toISOString(), state: 'active' }, licence: { atSealing: 'valid', state: 'valid' } };
  await verdictOn('good.ofd');
  expect(sent).toEqual([]);
  const { sound, zh } = await verdictOn('good.ofd', folder, undefined, { ask: address });
  expect(sent).toEqual([`POST /api/v1/file-verifications ${JSON.stringify({ digest: Buffer.from(sm3(good)).toString('hex') })}`]);
  expect([sound, ...zh.slice(-3)]).toEqual([true, `  ✓ ${address} 在 2026-03-05 09:30 给这份文件用了印；印章现在仍在用`, '  ✓ 出具时，证照有效', '  ✓ 证照现在的状态：有效']);
  expect(zh.join()).not.toContain('没有询问');
});

it('says of a genuine file whose licence ended since that it is over', async () => {
  says = { sealing: { at: SEALED_AT.toISOString(), state: 'revoked' }, licence: { atSealing: 'valid', state: 'revoked' } };
  const { sound, zh } = await verdictOn('good.ofd', folder, undefined, { ask: address });
  expect([sound, zh[0]]).toEqual([false, '文件是真的，但它说的证照现在已经无效。']);
  expect(zh.slice(-3)).toEqual([expect.stringContaining('停用前盖的仍然有效'), '  ✓ 出具时，证照有效', '  ✗ 证照现在的状态：已撤销']);
});

it('leaves unknown what a platform does not know, or does not answer', async () => {
  for (const [answer, words] of [[{ sealing: null, licence: null }, '没有给这份文件用过印'], [undefined, '没有问到'], [{ hello: 1 }, '没有问到']] as const) {
    says = answer;
    const { sound, zh } = await verdictOn('good.ofd', folder, undefined, { ask: address });
    expect([sound, zh.at(-1)]).toEqual([true, expect.stringContaining(words)]);
  }
  await expect(verdictOn('good.ofd', folder, undefined, { ask: 'gft.example' })).rejects.toThrow('takes an address');
});
