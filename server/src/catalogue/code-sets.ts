import type { Text } from '@gft/forms'

/** Code sets of GB/T 39046-2020, as a guide shows them. A code that is not there is shown as it is. */
export const CODE_SETS = {
  /** 事项类型 */
  type: {
    '01': { zh: '行政许可', en: 'Licensing' }, '02': { zh: '行政处罚', en: 'Penalty' }, '03': { zh: '行政强制', en: 'Coercion' },
    '04': { zh: '行政征收', en: 'Levy' }, '05': { zh: '行政给付', en: 'Benefit' }, '06': { zh: '行政检查', en: 'Inspection' },
    '07': { zh: '行政确认', en: 'Confirmation' }, '08': { zh: '行政奖励', en: 'Award' }, '09': { zh: '行政裁决', en: 'Adjudication' },
    '10': { zh: '其他行政权力', en: 'Other power' }, '20': { zh: '公共服务', en: 'Public service' },
  },
  /** 办件类型 */
  caseType: { '1': { zh: '即办件', en: 'Done at once' }, '2': { zh: '承诺件', en: 'Done within the promised time' } },
  /** 行使层级 */
  level: { '2': { zh: '省级', en: 'Province' }, '3': { zh: '市级', en: 'City' }, '4': { zh: '县级', en: 'County' } },
  /** 办理形式 */
  channels: {
    '1': { zh: '窗口办理', en: 'At a window' }, '2': { zh: '网上办理', en: 'On the web' },
    '3': { zh: '手机办理', en: 'On the phone' }, '4': { zh: '快递申请', en: 'By courier' },
  },
  /** 服务对象 */
  clients: {
    '1': { zh: '自然人', en: 'Natural persons' }, '2': { zh: '企业法人', en: 'Enterprises' },
    '3': { zh: '事业法人', en: 'Public institutions' }, '4': { zh: '社会组织法人', en: 'Social organisations' },
  },
} as const satisfies Record<string, Readonly<Record<string, Text>>>

export function coded(set: keyof typeof CODE_SETS, code: string): { code: string; label: Text } {
  const labels: Readonly<Record<string, Text>> = CODE_SETS[set]
  return { code, label: labels[code] ?? { zh: code, en: code } }
}
