import type { Output } from '@gft/contract'
import type { getSecurity, listAlerts } from '@gft/contract/supervision'

export type Alert = Output<typeof listAlerts>['alerts'][number]
export type Rules = Output<typeof getSecurity>
type Access = Rules['access'][number]

/** What an alert is about, in one sentence. */
export function sayAlert({ kind, n, about }: Pick<Alert, 'kind' | 'n' | 'about'>): string {
  if (kind === 'many-in-an-hour') return `${about} 点这一小时里查看、查找了 ${n} 次`
  if (kind === 'many-in-a-day') return `${about} 这一天里查看、查找了 ${n} 次`
  if (kind === 'honey') return `查看了诱饵办件，${n} 次`
  return `看了 ${n} 次，三天里没有办理这件事`
}

const WHO: Readonly<Record<string, string>> = { anyone: '任何人', person: '本人', 'real-name': '实名的本人', staff: '工作人员', system: '系统' }
const ROLES: Readonly<Record<string, string>> = { window: '受理窗口', approver: '审批', operator: '运营', supervisor: '监督', verifier: '核验', auditor: '安全审计' }
const LEVELS: Readonly<Record<string, string>> = { 'real-name': '实名', face: '核验本人' }

/** Who may call an operation, and what is asked of them besides. */
export function sayAccess({ who, roles, level, stepUp, under }: Pick<Access, 'who' | 'roles' | 'level' | 'stepUp' | 'under'>): string {
  const whom = roles.length > 0 ? roles.map((role) => ROLES[role] ?? role).join('、') : (WHO[who] ?? who)
  const besides = [...(level ? [`要${LEVELS[level] ?? level}`] : []), ...(stepUp ? ['要再次确认本人'] : []), ...(under === 'oneself' ? ['只能为自己办'] : under ? ['可由代理人办'] : [])]
  return [whom, ...besides].join('，')
}

const ACTS: Readonly<Record<string, string>> = { all: '查看和改动', select: '查看', insert: '新增', update: '修改', delete: '删除' }

/** What a rule of rows is about; a table without a rule has nobody's rows. */
export const sayRowAct = (act: string | null): string => (act === null ? '没有某个人的行' : (ACTS[act] ?? act))

const CLASSES: Readonly<Record<string, string>> = {
  answer: '申请里填写的', case: '办件', consent: '授权', feedback: '评价', file: '文件', licence: '证照', message: '消息', oidc: '应用登录', person: '个人身份', seal: '印章的理由', staff: '工作人员',
}

/** What the values of a key class are; one that is not known here is told by its code alone. */
export const sayClass = (of: string): string => CLASSES[of] ?? ''

/** The age of a key in words. */
export const sayAge = (days: number): string => (days === 0 ? '今天' : `${days} 天`)
