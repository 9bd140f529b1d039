import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { beginLog, openTestLog, sealAll, type TestLog } from '../../../server/src/evidence/test-log.ts';
import { createDatabase } from '../database.ts';
import { type Cluster, openCluster } from '../postgres.ts';
import { silent } from '../progress.ts';
import { throwawayFolder } from '../throwaway.ts';
import { ledger, verifyLedger } from './ledger.ts';

describe('ledger verify', () => {
  let log: TestLog;
  let admin: Client;
  let data: string;
  beforeAll(async () => {
    log = await openTestLog();
    admin = await log.admin();
    data = dirname(log.needs.head);
    await log.happen(300);
    await sealAll(log.needs);
  });
  afterAll(() => log.close());

  const verified = async () => {
    const { sound, lines } = await verifyLedger({ data, database: log.adminUrl }, silent);
    return { sound, zh: lines.map(({ zh }) => zh), en: lines.map(({ en }) => en) };
  };

  it('tells that a log is whole, and what waits', async () => {
    await log.happen(2);
    expect(await verified()).toEqual({
      sound: true,
      zh: ['日志完整：300 条事实、1 个检查点、两棵树、全部签名和受保护的记录都对得上；另有 2 条事实还没有封存。'],
      en: ['The log is whole: 300 facts, 1 checkpoints, both trees, all signatures and protected rows agree; 2 more facts are not sealed yet.'],
    });
  });

  it('names every row that is not as it was sealed, and what it concerns', async () => {
    const { rows: [leaf] } = await admin.query<{ fact: number }>('select fact from evidence.leaf where index = 7');
    await admin.query(`update evidence.fact set kind = 'tests.other' where id = $1`, [leaf!.fact]);
    await admin.query(`delete from evidence.tile where hash = 'sm3' and level = 1`);
    expect(await verified()).toEqual({
      sound: false,
      zh: ['日志与封存时不一样，共 2 处。请保留现场，不要改动数据库，再用备份比对：', `  事实 ${leaf!.fact}（日志第 7 条）：被改动`, '  哈希块 sm3/1/0：不见了'],
      en: [expect.stringContaining('in 2 places'), `  fact ${leaf!.fact} (entry 7) was altered`, '  tile sm3/1/0 is missing'],
    });
  });

  it('tells of no more than two hundred, and how many there are besides', async () => {
    await admin.query(`update evidence.fact set kind = 'tests.other' where id in (select fact from evidence.leaf where index between 10 and 259)`);
    const { zh } = await verified();
    expect(zh).toHaveLength(202);
    expect(zh.at(-1)).toBe('还有 52 处。');
  });

  it('is refused where nothing tells which keys sign the log', async () => {
    await expect(verifyLedger({ data: join(data, 'elsewhere'), database: log.adminUrl }, silent)).rejects.toThrow('which keys sign the log');
  });

  it('is refused where the data folder has no database and none is named', async () => {
    await expect(verifyLedger({ data, database: undefined }, silent)).rejects.toThrow('There is no database');
  });

  it('takes one word only, and that', async () => {
    await expect(ledger.run([])).rejects.toThrow('also needs verify');
    await expect(ledger.run(['mend'])).rejects.toThrow('does not take “mend”');
    await expect(ledger.run(['verify', 'twice'])).rejects.toThrow('does not take “twice”');
  });
});

describe('the database of a data folder', () => {
  let data: string;
  let cluster: Cluster;
  beforeEach(async () => {
    data = throwawayFolder();
    cluster = await openCluster({ data, log: join(data, 'postgres.log'), durable: false });
    const log = await beginLog(await createDatabase(cluster.adminUrl, 'ganfutong'), data);
    await log.happen(3);
    await sealAll(log.needs);
    await log.close();
  });
  afterEach(() => rmSync(data, { recursive: true }));

  it('is verified while the system runs, and when it does not', async () => {
    const sound = { sound: true, lines: [expect.objectContaining({ en: expect.stringContaining('3 facts') })] };
    expect(await verifyLedger({ data, database: undefined }, silent)).toEqual(sound);
    await cluster.stop();
    expect(await verifyLedger({ data, database: undefined }, silent)).toEqual(sound);
  });
});
