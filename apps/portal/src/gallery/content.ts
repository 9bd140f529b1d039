import type { Answer } from '@gft/ui/answer-list/answer.ts'
import type { Grant } from '@gft/ui/grant/grant.ts'
import type { Licence } from '@gft/ui/licence/licence.ts'
import type { AnswerOrigin } from '@gft/ui/origin/origin.ts'
import type { Stage } from '@gft/ui/progress/stage.ts'
import type { Task } from '@gft/ui/task-list/task.ts'

/** Made-up content for the gallery; no real person, licence or case. */
export const estate: AnswerOrigin = {
  source: '不动产登记信息', at: '2026-03-05T01:12:00Z', granted: true, what: '坐落、面积、权利人、是否抵押',
  why: '确认这套房子是您的，不用再交房产证', ground: '《不动产登记暂行条例实施细则》第三十八条', correct: '#',
}
export const people: AnswerOrigin = { source: '人口信息', at: '2026-03-04T09:40:00Z', granted: true, what: '姓名、身份证号', why: '确认是您本人' }

export const tasks: Task[] = [
  { title: '说说您的情况', hint: '3 个问题', status: 'done', href: '#' },
  { title: '同意用哪些信息', hint: '4 项，可以逐项不同意', status: 'done', href: '#' },
  { title: '这套房子', hint: '已从不动产登记信息取到', status: 'done', href: '#' },
  { title: '价格和交房', hint: '2 个问题', status: 'todo', href: '#' },
  { title: '水、电、燃气一起过户', status: 'todo', href: '#' },
  { title: '核对并签字', hint: '上面各项完成后开始', status: 'blocked' },
]

export const grants: Grant[] = [
  { title: '不动产登记信息', who: '南昌市自然资源和规划局', fields: ['坐落', '建筑面积', '权利人', '抵押与查封'], why: '核对房屋归属，代替提交不动产权证书', until: '2026-06-03', otherwise: '上传不动产权证书照片，或带原件到窗口。' },
  { title: '婚姻登记信息', who: '南昌市税务局', fields: ['婚姻状况', '登记日期'], why: '判断家庭住房套数，计算契税', until: '2026-06-03', otherwise: '自己填写并签一份承诺书。' },
  { title: '家庭住房套数', who: '南昌市税务局', fields: ['套数'], why: '首套、二套契税税率不同', until: '2026-06-03', otherwise: '由税务窗口当面核定，多跑一次。' },
]

export const answers: Answer[] = [
  { label: '姓名', value: '甘*棠', origin: people },
  { label: '身份证号', value: '3600**********001X', origin: people },
  { label: '房屋坐落', value: '南昌市东湖区示例路 1 号 2 栋 301 室', origin: estate },
  { label: '建筑面积', value: '89.5 平方米', origin: estate },
  { label: '成交价', value: '¥860,000.00', change: '#' },
  { label: '交房日期', value: '2026年3月28日', change: '#' },
  { label: '一起过户', value: ['水', '电', '燃气'], change: '#' },
  { label: '补充说明', value: '', change: '#' },
]

export const stages: Stage[] = [
  { agency: '南昌市政务服务大厅（综合窗口）', steps: [
    { what: '收到申请', state: 'done', at: '2026-03-02T01:20:00Z' },
    { what: '受理', state: 'done', at: '2026-03-02T06:05:00Z', note: '材料齐全，一次受理' },
  ] },
  { agency: '南昌市税务局', steps: [{ what: '核定契税', state: 'done', at: '2026-03-03T02:30:00Z' }, { what: '缴纳契税', state: 'todo', term: { left: 2, unit: 'working', by: '2026-03-09' }, note: '应缴 ¥8,600.00，在手机上付清后自动往下办' }] },
  { agency: '南昌市自然资源和规划局', steps: [{ what: '审核登记', state: 'now', term: { left: 3, unit: 'working', by: '2026-03-10' } }, { what: '登簿、发证', state: 'later' }] },
  { agency: '供水、供电、燃气公司', steps: [{ what: '用水过户', state: 'later' }, { what: '用电过户', state: 'later' }, { what: '燃气过户', state: 'later' }] },
]

export const licences: Licence[] = [
  { name: '不动产权证书', holder: '甘*棠', number: '赣（2026）南昌市不动产权第****001号', agency: '南昌市自然资源和规划局', issued: '2026-03-10', state: 'valid', sample: true },
  { name: '居民身份证', holder: '甘*棠', number: '3600**********001X', agency: '南昌市公安局', issued: '2016-04-12', until: '2026-04-12', state: 'soon', sample: true },
  { name: '机动车驾驶证', holder: '甘*棠', number: '3600**********001X', agency: '南昌市公安局交通管理局', issued: '2014-08-01', until: '2024-08-01', state: 'expired', sample: true },
]
