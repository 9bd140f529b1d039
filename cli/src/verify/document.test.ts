import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { certificateToPem, makeDocument } from '../../../packages/documents/src/index.ts';
import { AGENCY, SEALED_AT, testAuthority, testSealer } from '../../../packages/documents/src/test-agency.ts';
import { DESCRIPTION } from '../../../packages/documents/src/test-description.ts';
import { verifyFile } from '../commands/verify.ts';
import { ROOTS_FILE } from './document.ts';

let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gft-verify-'));
  const authority = await testAuthority();
  const { ofd, pdf } = await makeDocument(DESCRIPTION, { sealer: await testSealer(authority), at: SEALED_AT });
  writeFileSync(at('good.ofd'), ofd);
  writeFileSync(at('good.pdf'), pdf);
  const altered = Buffer.from(ofd);
  altered.write('98.6', altered.indexOf('89.6'));
  writeFileSync(at('altered.ofd'), altered);
  writeFileSync(at(ROOTS_FILE), certificateToPem(authority.certificate));
});
afterAll(() => rmSync(folder, { recursive: true }));

const verdictOn = async (name: string, data = folder, keys?: string) => {
  const { sound, lines } = await verifyFile(at(name), { keys, data });
  return { sound, zh: lines.map(({ zh }) => zh) };
};

it('accepts a sealed document, names who sealed it, and says what it could not know', async () => {
  for (const name of ['good.ofd', 'good.pdf']) {
    const { sound, zh } = await verdictOn(name);
    expect(sound).toBe(true);
    expect(zh.slice(0, 3)).toEqual(['文件是真的，盖章后没有改动。', '“不动产权证书”，共 1 页', `${AGENCY.name}，2026-03-05 用印：${AGENCY.name}电子证照专用章`]);
    expect(zh).toContain('  ? 离线时查不到证照现在的状态，请到出具机关核验');
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
