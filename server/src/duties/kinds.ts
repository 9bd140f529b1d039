/** What duties are called; a kind that is not here is shown by its code. */
const KINDS: Readonly<Record<string, Text>> = {
  accept: { zh: '受理审查', en: 'Decide on acceptance' },
  determine: { zh: '核定税费', en: 'Determine the charge' },
  decide: { zh: '作出决定', en: 'Decide' },
  correct: { zh: '等待申请人补正', en: 'Await corrections' },
  'supply-later': { zh: '容缺材料补交', en: 'Await a document' },
  'check-commitment': { zh: '核查告知承诺', en: 'Check a commitment' },
  'correct-data': { zh: '更正部门数据', en: 'Correct the register' },
  'security-alert': { zh: '核查数据安全告警', en: 'Look into a security alert' },
  'mend-rating': { zh: '差评整改', en: 'Answer a bad rating' },
}

interface Text { readonly zh: string; readonly en: string }

export const kindName = (kind: string): Text => KINDS[kind] ?? { zh: kind, en: kind }
