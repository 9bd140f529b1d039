import type { Fact, Says } from './receipt.ts'

/** What a fact of each kind means; kinds of which receipts are given. Part of the format: the same words at both ends. */
export const MEANS: Readonly<Record<string, Says>> = {
  'consents.granted': { zh: '本人同意使用一项数据', en: 'A person allowed the use of a source' },
  'consents.declined': { zh: '本人不同意使用一项数据', en: 'A person declined the use of a source' },
  'consents.withdrawn': { zh: '本人撤回授权', en: 'A person withdrew a consent' },
  'consents.used': { zh: '数据被使用，或使用被拒绝', en: 'Data was used, or its use was refused' },
  'cases.confirmed': { zh: '一方确认申请内容', en: 'A party confirmed the application' },
  'cases.submitted': { zh: '提交申请', en: 'An application was submitted' },
  'cases.accepted': { zh: '受理', en: 'A case was accepted' },
  'cases.not_accepted': { zh: '不予受理', en: 'A case was not accepted' },
  'cases.corrections_asked': { zh: '一次性告知补正', en: 'Corrections were asked' },
  'cases.corrected': { zh: '提交补正', en: 'Corrections were sent' },
  'cases.charge_determined': { zh: '核定税费', en: 'A charge was determined' },
  'cases.charge_paid': { zh: '缴款经查询证实', en: 'A payment was proved by a query' },
  'cases.granted': { zh: '准予', en: 'A part was granted' },
  'cases.refused': { zh: '不予', en: 'A part was refused' },
  'cases.failed': { zh: '一个环节未能办成，可补救', en: 'A part failed and can be mended' },
  'cases.completed': { zh: '全部办结', en: 'A case was completed' },
}

/** How a use of data is told, more closely than by its kind. */
const USES: Readonly<Record<string, Says>> = {
  read: { zh: '读取数据', en: 'Data was read' },
  write: { zh: '写入数据', en: 'Data was written' },
  reveal: { zh: '工作人员查看隐去的内容', en: 'An officer revealed a masked value' },
}
const OUTCOMES: Readonly<Record<string, Says>> = {
  answered: { zh: '已提供', en: 'answered' },
  empty: { zh: '没有查到', en: 'nothing found' },
  refused: { zh: '被拒绝，没有提供', en: 'refused, nothing was given' },
  failed: { zh: '没有成功', en: 'it failed' },
}

/** What a fact says, in plain words: when, what, and the codes that it names. */
export function wordsOf({ kind, at, body }: Fact): Says {
  const when = beijing(at)
  const [means, use, outcome] = [MEANS[kind], USES[String(body['kind'])], OUTCOMES[String(body['outcome'])]]
  const what = kind === 'consents.used' && use && outcome
    ? { zh: `${use.zh}，结果：${outcome.zh}`, en: `${use.en}: ${outcome.en}` }
    : (means ?? { zh: `一件“${kind}”的事`, en: `A fact of the kind ${kind}` })
  const codes = ['source', 'agency', 'matter', 'until', 'part', 'item', 'service'].flatMap((name) => (body[name] == null ? [] : [[name, String(body[name])] as const]))
  return {
    zh: `${when}（北京时间），${what.zh}。${codes.map(([name, code]) => `${NAMES[name]!.zh}：${code}`).join('；')}`,
    en: `${when} (Beijing time): ${what.en}. ${codes.map(([name, code]) => `${NAMES[name]!.en}: ${code}`).join('; ')}`,
  }
}

const NAMES: Readonly<Record<string, Says>> = {
  source: { zh: '数据', en: 'source' },
  agency: { zh: '使用部门', en: 'used by' },
  matter: { zh: '事项', en: 'matter' },
  until: { zh: '有效期至', en: 'until' },
  part: { zh: '环节', en: 'part' },
  item: { zh: '事项类别', en: 'item' },
  service: { zh: '服务', en: 'service' },
}

/** `YYYY-MM-DD HH:MM:SS` in Beijing, which has known no other offset since 1992. */
export const beijing = (at: string | Date): string => new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
