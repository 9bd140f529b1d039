import { refusal } from '@gft/contract/licences'
import { refusal as platform } from '@gft/contract/platform/refusals'
import { JIANGXI } from '@gft/kernel'
import { attempt, canonicalBytes, sm2PublicKey, sm2Verify, SYSTEM, vaultOf, type Actor, type Limit, type Statement } from '#platform'
import { VAULT, type LicenceNeeds } from './needs.ts'
import { insertCall, standingPlatform, type PlatformRow } from './platform-store.ts'

/** A call from another province's platform, as the contract has it. */
export interface SignedCall { readonly platform: string; readonly at: string; readonly nonce: string; readonly signature: string }

/** Whose call it is, and the write by which it counts but once. */
export interface Admitted { readonly caller: PlatformRow; readonly once: Statement }

/** Milliseconds that a call may be old, or early. */
const WINDOW = 90_000

/** Admits a call of a registered platform: signed by its key, fresh. Refuses: platform_unknown, signature_wrong, signed_stale; at the commit signed_replayed. */
export async function admit(needs: Pick<LicenceNeeds, 'db' | 'keys'>, operation: string, call: SignedCall, { address }: Actor, now: Date): Promise<Admitted> {
  // Counted before anything is verified, so that nobody keeps the server busy with signatures; by address, so that nobody uses up another's calls.
  const vault = await vaultOf(needs.keys, VAULT)
  await attempt(needs.db, now, [{ limit: CALLS, target: vault.index('asker', `${call.platform} ${address ?? 'here'}`) }])
  // Read aside: a seal is asked for before the story's first statement.
  const [[caller]] = await needs.db.read(SYSTEM, [standingPlatform(call.platform)])
  if (!caller) throw refusal.platform_unknown()
  const at = Date.parse(call.at)
  if (!(Math.abs(now.getTime() - at) <= WINDOW)) throw refusal.signed_stale()
  if (!sm2Verify(sm2PublicKey(caller.public_key), signedBytes(operation, call), Buffer.from(call.signature, 'base64'))) throw refusal.signature_wrong()
  return { caller, once: insertCall(call.platform, call.nonce, now) }
}

/** What is signed: everything but the signature, and which operation it is for. */
export function signedBytes(operation: string, { signature, ...rest }: SignedCall): Buffer {
  return canonicalBytes({ operation, ...rest })
}

/** Calls of a platform from one address. */
export const CALLS: Limit = { name: 'licences.exchange', windows: [{ seconds: 60, most: 600 }] }

/** Only the operator of the whole province deals with other provinces. */
export function mustRunProvince(actor: Actor): asserts actor is Actor & { subject: string } {
  if (!actor.subject || !actor.posts.some(({ role, region }) => role === 'operator' && region === JIANGXI)) throw platform.not_permitted()
}

/** What a platform is called; undefined where its code is of no other province. */
export function platformName(id: string): { readonly zh: string; readonly en: string } | undefined {
  const name = PROVINCES[id.replace(/^platform\./, '')]
  return name && { zh: `${name[0]}政务服务平台`, en: `Government service platform of ${name[1]}` }
}

/** The platforms that there may be. */
export const otherPlatforms = () => Object.keys(PROVINCES).map((code) => ({ platform: `platform.${code}`, name: platformName(code)! }))

/** GB/T 2260-2007, provinces but our own. */
const PROVINCES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  110000: ['北京市', 'Beijing'], 120000: ['天津市', 'Tianjin'], 130000: ['河北省', 'Hebei'], 140000: ['山西省', 'Shanxi'], 150000: ['内蒙古自治区', 'Inner Mongolia'],
  210000: ['辽宁省', 'Liaoning'], 220000: ['吉林省', 'Jilin'], 230000: ['黑龙江省', 'Heilongjiang'], 310000: ['上海市', 'Shanghai'], 320000: ['江苏省', 'Jiangsu'],
  330000: ['浙江省', 'Zhejiang'], 340000: ['安徽省', 'Anhui'], 350000: ['福建省', 'Fujian'], 370000: ['山东省', 'Shandong'], 410000: ['河南省', 'Henan'],
  420000: ['湖北省', 'Hubei'], 430000: ['湖南省', 'Hunan'], 440000: ['广东省', 'Guangdong'], 450000: ['广西壮族自治区', 'Guangxi'], 460000: ['海南省', 'Hainan'],
  500000: ['重庆市', 'Chongqing'], 510000: ['四川省', 'Sichuan'], 520000: ['贵州省', 'Guizhou'], 530000: ['云南省', 'Yunnan'], 540000: ['西藏自治区', 'Tibet'],
  610000: ['陕西省', 'Shaanxi'], 620000: ['甘肃省', 'Gansu'], 630000: ['青海省', 'Qinghai'], 640000: ['宁夏回族自治区', 'Ningxia'], 650000: ['新疆维吾尔自治区', 'Xinjiang'],
}
