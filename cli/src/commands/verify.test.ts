import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { formatReceipt } from '../../../packages/receipt/src/index.ts';
import { testLog, type TestLog } from '../../../packages/receipt/src/test-receipt.ts';
import { Refused } from '../refused.ts';
import { verifyFile } from './verify.ts';

let folder: string;
let log: TestLog;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gft-verify-'));
  log = await testLog();
  writeFileSync(at('good.receipt'), formatReceipt(log.file));
  writeFileSync(at('bad.receipt'), formatReceipt({ ...log.file, content: log.file.content.replace('civil', 'civic') }));
  writeFileSync(at('keys.json'), JSON.stringify(log.published));
  writeFileSync(at('log-head'), JSON.stringify({ log: log.published.log.name, keys: log.published.log.keys, outside: { witnesses: log.published.witnesses.map((key) => ({ url: 'http://127.0.0.1:1', key })) } }));
});
afterAll(() => rmSync(folder, { recursive: true }));

const verdictOn = (name: string, keys?: string) => verifyFile(at(name), { keys, data: keys === undefined ? folder : at('nowhere') });

it('accepts a receipt with nothing but a file of keys, and names whom it believed', async () => {
  const { sound, lines } = await verdictOn('good.receipt', at('keys.json'));
  expect(sound).toBe(true);
  expect(lines[0]?.zh).toBe('凭据是真的。');
  expect(lines.at(-1)?.zh).toContain('log.example.cn/log');
  expect(lines.at(-1)?.zh).toContain('witness.example.cn');
});

it('takes the keys of the system on a data folder when none are named', async () => {
  expect((await verdictOn('good.receipt')).sound).toBe(true);
});

it('says of an altered one what does not hold', async () => {
  const { sound, lines } = await verdictOn('bad.receipt', at('keys.json'));
  expect(sound).toBe(false);
  expect(lines.map(({ zh }) => zh).join('\n')).toContain('✗ 凭据内容与公开日志对不上');
});

it('verifies nothing without keys, and nothing that it does not know', async () => {
  await expect(verdictOn('good.receipt', at('missing.json'))).rejects.toThrow(Refused);
  await expect(verdictOn('keys.json', at('keys.json'))).rejects.toThrow(Refused);
  await expect(verdictOn('no-such-file', at('keys.json'))).rejects.toThrow(Refused);
});
