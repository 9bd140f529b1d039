import { beijingTime } from '@gft/kernel'
import type { ChainFault } from '../seal/certificate.ts'

export type Verdict = 'good' | 'bad' | 'unknown'

/** One thing that was looked at. `where` is a path in the package, a seal's or a certificate's name, or empty for the whole file. */
export interface Finding { readonly what: What; readonly verdict: Verdict; readonly zh: string; readonly en: string; readonly where: string }

export type What = keyof typeof SENTENCES

type Words = readonly [zh: string, en: string]

/** What a check may find, in both languages. The verdict belongs to the finding, not to the place that made it. */
const SENTENCES = {
  kind: { bad: ['这不是 OFD，也不是 PDF 文件', 'This is neither an OFD nor a PDF file'] },
  too_large: { bad: ['文件或其中的内容大得不正常，没有展开', 'The file, or what it would unpack to, is abnormally large; it was not unpacked'] },
  package: {
    good: ['文件包完整，每个字节都在该在的地方', 'The package is whole, every byte in its place'],
    bad: ['文件包被改动或损坏', 'The package was altered or damaged'],
    unknown: ['文件包的内容完整；外壳由别的软件写成，其中的时间和属性不受印章保护', 'The content of the package is whole; other software wrote its shell, whose times and attributes no seal protects'],
  },
  path: { bad: ['文件包里有不该有的路径', 'The package holds a path that must not be'] },
  form: {
    good: ['文件结构符合 GB/T 33190', 'The structure agrees with GB/T 33190'],
    bad: ['文件结构不对，或缺少内容', 'The structure is wrong, or something is missing'],
    unknown: ['文件里有多份文档，只核对了第一份', 'The file holds several documents; only the first was verified'],
  },
  sealed: { bad: ['文件上没有电子印章，无法证明是谁出具的', 'There is no electronic seal: nothing proves who issued this'] },
  seal_form: { bad: ['电子印章的数据读不出来，或不是 GB/T 38540-2020 的格式', 'The data of the seal cannot be read, or is not of GB/T 38540-2020'] },
  content: { good: ['盖章后内容没有变过', 'The content is as it was sealed'], bad: ['盖章后被改动', 'Was altered after it was sealed'] },
  missing: { bad: ['盖章时有，现在不见了', 'Was there when it was sealed, and is gone'] },
  protection: {
    good: ['文件的每个部分都受印章保护', 'Every part of the file is under the seal'],
    bad: ['不受印章保护，可能是盖章后加进来的', 'Is not under the seal, and may have been added later'],
    unknown: ['文件头或印章名录不受印章保护：标题等说明可能被改，以后还可以再加盖', 'Head or list of seals are not under the seal: title and the like may have been changed, more seals may be added'],
  },
  signature: { good: ['签章的签名有效（SM2、SM3）', 'The signature of the sealing is valid (SM2, SM3)'], bad: ['签章的签名不对', 'The signature of the sealing is wrong'] },
  listed: { good: ['签章人的证书在印章里登记过', 'The seal lists the certificate that signed'], bad: ['签章人的证书不在印章里', 'The seal does not list the certificate that signed'] },
  maker: { good: ['印章由制章者签发，没有变过', 'The seal is as its maker signed it'], bad: ['印章不是制章者签发的样子', 'The seal is not as its maker signed it'] },
  term: { good: ['盖章时印章在有效期内', 'The seal was within its term when it was used'], bad: ['盖章时印章不在有效期内', 'The seal was not within its term when it was used'] },
  time: { bad: ['写明的盖章时间还没有到', 'The stated time of sealing is still to come'], unknown: ['盖章时间由盖章方写明，没有时间戳可以核对', 'The time of sealing is stated by the sealer; there is no timestamp to hold against it'] },
  recorded: {
    good: ['出具平台的记录：{at} 用印，与写明的时间一致', 'The platform recorded the sealing at {at}, as the sealer states'],
    bad: ['出具平台记录的用印时间是 {at}，与写明的不一致', 'The platform recorded the sealing at {at}, not when the sealer states'],
  },
  timestamp: {
    good: ['时间戳证明，{at} 已经盖好', 'A timestamp proves that it was sealed by {at}'],
    bad: ['时间戳和签章对不上', 'The timestamp does not belong to the sealing'],
    unknown: ['有 {at} 的时间戳，但没有给出时间戳机构的根证书，这个时间还没有证实', 'There is a timestamp of {at}, but no root was given for its authority: the time is not proved'],
  },
  timestamp_order: {
    bad: ['时间戳的时间 {at} 早于写明的盖章时间', 'The timestamp, of {at}, is earlier than the stated time of sealing'],
    unknown: ['时间戳到 {at} 才加上，比写明的盖章时间晚，只证明那时已经盖好', 'The timestamp was added at {at}, later than the stated time of sealing, and proves only that it was sealed by then'],
  },
  picture: { good: ['页面上的印章就是签名里的印章', 'The seal on the page is the seal that was signed'], bad: ['页面上的印章与签名里的不同', 'The seal on the page is not the one that was signed'] },
  chain: {
    good: ['证书链有效，到受信任的根', 'The chain of certificates is valid up to a trusted root'],
    bad: ['证书链不成立', 'The chain of certificates does not hold'],
    unknown: ['没有给出受信任的根证书，无法核对由谁签发', 'No trusted root was given, so it was not verified who issued the certificate'],
  },
  foreign: { unknown: ['有一个别的软件做的签名，这里不会核对', 'There is a signature of other software, which is not verified here'] },
  revocation: {
    good: ['到 {at} 为止，证书没有被吊销', 'The certificate was not revoked as of {at}'],
    bad: ['盖章时证书已经被吊销（{at}）', 'The certificate had been revoked by the time of sealing ({at})'],
    unknown: ['没有签发机构的吊销列表，不知道证书有没有被吊销', 'There is no revocation list of the issuer: whether the certificate was revoked is not known'],
  },
  revocation_foreign: { unknown: ['给出的吊销列表不是签发机构签的，没有采用；不知道证书有没有被吊销', 'The revocation list given was not signed by the issuer and was not used: whether the certificate was revoked is not known'] },
  revocation_over: {
    unknown: ['吊销列表只到 {at}，那以后有没有被吊销不知道', 'The revocation list ends at {at}: whether the certificate was revoked since is not known'],
  },
  revoked_later: {
    good: ['证书在 {at} 被吊销；已证明盖章在先，这个章仍然有效', 'The certificate was revoked at {at}; it is proved that it had sealed before, and the sealing stands'],
    unknown: ['证书在 {at} 正常停用，不是泄露；盖章在先只由盖章方写明', 'The certificate was retired at {at}, not compromised; that it had sealed before is stated by the sealer alone'],
  },
  revoked_unproved: { unknown: ['证书在 {at} 被吊销，没有时间戳或出具平台的记录证明盖章在先', 'The certificate was revoked at {at}, and no timestamp or record of the platform proves that it had sealed before'] },
  stated_term: {
    good: ['盖章时，证照在写明的有效期内（到 {at}）', 'The licence was within its stated term when it was sealed (until {at})'],
    bad: ['盖章时，证照已经过了写明的有效期（到 {at}）', 'The licence was past its stated term when it was sealed (until {at})'],
    unknown: ['写明的有效期到 {at}，现在已经过了', 'The stated term, until {at}, is over by now'],
  },
  state: { unknown: ['没有询问出具平台：证照后来有没有撤销、注销，印章有没有停用，离线查不到', 'The platform was not asked: whether licence or seal were ended since is not known offline'] },
} satisfies Readonly<Record<string, Partial<Record<Verdict, Words>>>>

const CHAIN_FAULTS: Readonly<Record<ChainFault, Words>> = {
  no_root: ['证书不是受信任的机构签发的', 'The certificate was not issued by anybody trusted'],
  bad_signature: ['证书被改动，或不是它写明的机构签发的', 'The certificate was altered, or not issued by whom it names'],
  not_yet_valid: ['盖章时证书还没有生效', 'The certificate was not valid yet at the time of sealing'],
  expired: ['盖章时证书已经过期', 'The certificate had expired at the time of sealing'],
  no_authority: ['签发证书的一方没有签发资格', 'Who issued the certificate may not issue any'],
  no_signing: ['证书不能用来做这种签名', 'The certificate is not for signing this'],
}

/** A finding in its sentences, `at` put into them; throws when there is none for this verdict, so that none goes unsaid. */
export function finding(what: What, verdict: Verdict, where = '', at: Date | string = ''): Finding {
  const words = (SENTENCES[what] as Partial<Record<Verdict, Words>>)[verdict]
  if (!words) throw new RangeError(`no sentence for ${what}, ${verdict}`)
  const [zh, en] = words.map((text) => text.replace('{at}', typeof at === 'string' ? at : beijingTime(at).slice(0, 16).replace('T', ' '))) as [string, string]
  return { what, verdict, zh, en, where }
}

export function chainFinding(fault: ChainFault, where: string): Finding {
  const [zh, en] = CHAIN_FAULTS[fault]
  return { what: 'chain', verdict: 'bad', zh, en, where }
}
