import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { answerRating, listBadRatings, rateCase } from '@gft/contract/feedback'
import { checkPayment, getCase, officeCase, revealAnswer } from '@gft/contract/cases'
import { listGrants, withdrawGrant } from '@gft/contract/consents'
import { askHelper } from '@gft/contract/identity'
import { listLicences, makeLicenceFile, spoilBlank } from '@gft/contract/licences'
import { decideSeal, listSeals } from '@gft/contract/seals'
import { addDays, beijingDay } from '@gft/kernel'
import { person } from '@gft/sandbox'
import { openWitness, serveWitness } from '@gft/witness'
import { anchorOnce, askOutside, cosignOnce, publishedTrust, readHead, sealOnce, type Held, type SignedHead } from '#evidence'
import { openOutbound } from '#platform'
import { publicLog } from '../src/public-log.ts'
import { does } from './apply.ts'
import { act } from './office.ts'
import { sell, type Sale } from './sale.ts'
import { settled } from './settled.ts'
import { openWorld, until, type Someone, type World } from './world.ts'

/** A platform with a past, at rest: all that happened is sealed, cosigned and anchored, and others hold it too. */
export interface History {
  readonly world: World
  readonly head: SignedHead
  readonly held: readonly Held[]
}

/**
 * Lets people and offices do, in a platform of their own, all that leaves protected rows: a sale with its consents, uses, decisions, licences,
 * a sealed file and a spoiled blank, a look at a masked answer, ratings and what was done about a bad one, a mandate, a consent taken back. Then seals
 * it, has it cosigned by two witnesses and anchored on a chain, and hands it on while nothing else happens there.
 */
export async function withHistory<T>(then: (history: History) => Promise<T>): Promise<T> {
  const world = await openWorld({ documents: true })
  try {
    const sale = await sell(world)
    const officers = await Promise.all(['clerk', 'tax-officer', 'registrar'].map((id) => world.officer(id)))
    await grant(world, sale, officers)
    await rate(sale, officers[0]!)
    const { licences: [licence] } = await does(sale.buyer, listLicences, {})
    await does(sale.buyer, makeLicenceFile, { id: licence!.id })
    await does(officers[2]!, spoilBlank, { type: 'real-estate-certificate', printNumber: 'D36000000101', ground: '打印机卡纸' })
    await askForHelp(world, sale.buyer)
    await stopSeal(world)
    return await world.whileResting(() => withSealed(world, sale, then))
  } finally {
    await world.close()
  }
}

/** Milliseconds that a busy machine may take over what follows an act. */
const PATIENCE = 120_000

async function grant(world: World, { buyer, submission }: Sale, officers: readonly Someone[]): Promise<void> {
  const clerk = officers[0]!
  const { sections } = await does(clerk, officeCase, { id: submission.case })
  const { key } = sections.flatMap(({ answers }) => answers).find(({ masked }) => masked)!
  await does(clerk, revealAnswer, { id: submission.case, key, ground: '与登记簿核对' })
  const acted = async () => {
    for (const officer of officers) await act(officer)
    return does(buyer, getCase, { id: submission.case })
  }
  const { id, charge } = await until('the tax', async () => (await acted()).parts.find(({ state }) => state === 'charged'), PATIENCE)
  await fetch(`${world.provinceUrl}/tax/pay/${charge!.orderNo}`, { method: 'POST', redirect: 'manual' })
  await does(buyer, checkPayment, { id })
  await until('the case to end', async () => (await acted()).state === 'granted', PATIENCE)
}

async function rate({ buyer, seller, submission }: Sale, clerk: Someone): Promise<void> {
  await does(seller, rateCase, { id: submission.case, grade: 'very-satisfied', tags: [] })
  await does(buyer, rateCase, { id: submission.case, grade: 'dissatisfied', tags: [], words: '等得久了一点' })
  const { id } = await until('the bad rating', async () => (await does(clerk, listBadRatings, {})).ratings[0], PATIENCE)
  await does(clerk, answerRating, { id, done: '已增加叫号窗口', told: '已电话说明' })
}

async function askForHelp(world: World, who: Someone): Promise<void> {
  // Another code by SMS is to be had after a minute.
  world.later(60)
  await who.stepUp()
  const { name, phone } = person('agent')
  await does(who, askHelper, { name, phone, services: ['second-hand-house'], acts: ['fill'], until: addDays(beijingDay(world.now()), 30) })
}

/** A seal is suspended by one operator, and restored by another. */
async function stopSeal(world: World): Promise<void> {
  const [operator, second] = [await world.officer('operator'), await world.officer('second-operator')]
  const { seals: [seal] } = await does(operator, listSeals, {})
  await does(operator, decideSeal, { id: seal!.id, act: 'suspend', ground: '介质遗失' })
  await does(second, decideSeal, { id: seal!.id, act: 'restore', ground: '介质已找回' })
}

async function withSealed<T>(world: World, { seller, buyer }: Sale, then: (history: History) => Promise<T>): Promise<T> {
  const { db, keyStore, settings } = world.ground
  const log = publicLog(world.ground)
  const { log: { keys } } = await publishedTrust(log, [])
  // The province has a chain, but no witnesses.
  const anchor = settings.anchor.url
  const witnessing = await Promise.all(['one', 'two'].map((name) => openWitness({ folder: join(settings.dataDir, name), name: `${name}.example.cn`, logs: keys.slice(0, 1), now: world.now })))
  const servers = witnessing.map(serveWitness)
  const urls = await Promise.all(servers.map(listens))
  const witnesses = witnessing.map(({ vkey }, i) => ({ url: urls[i]!, key: vkey }))
  const outbound = openOutbound({ keyStore, now: world.now, allowed: [anchor, ...urls] })

  const seal = async () => {
    await settled(db)
    while ((await sealOnce({ ...log, outside: { witnesses, anchor } })) > 0);
  }
  try {
    for (const someone of [seller, buyer]) {
      await withdrawOne(someone)
      await seal()
      await cosignOnce({ db, outbound, witnesses, head: log.head, now: world.now })
      await anchorOnce({ db, keyStore, outbound, head: log.head, now: world.now, url: anchor, contract: '', minutes: 0 })
    }
    // What was kept of the last signatures is sealed with what happens next.
    await withdrawOne(seller)
    await seal()
    const head = (await readHead(log.head))!
    const { held, silent } = await askOutside(head, outbound)
    if (silent.length > 0) throw new Error(`${silent.join(', ')} said nothing`)
    return await then({ world, head, held })
  } finally {
    await outbound.close()
    for (const server of servers) {
      server.close()
      server.closeAllConnections()
    }
  }
}

async function withdrawOne(someone: Someone): Promise<void> {
  const { grants } = await does(someone, listGrants, {})
  await does(someone, withdrawGrant, { id: grants.find(({ state }) => state === 'live')!.id })
}

async function listens(server: Server): Promise<string> {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
