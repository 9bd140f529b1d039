import { expect, test } from 'vitest'
import { sayAccess, sayAlert, sayRowAct } from './words.ts'

test('an alert says what happened, not a code', () => {
  const alert = { n: 31, about: '2026-03-02 09' }
  expect(sayAlert({ kind: 'many-in-an-hour', ...alert })).toBe('2026-03-02 09 点这一小时里查看、查找了 31 次')
  expect(sayAlert({ kind: 'no-act', ...alert })).toContain('没有办理')
})

test('an access rule names the posts, else who it is, and what is asked besides', () => {
  const open = { who: 'staff', roles: [], level: null, stepUp: false, under: null }
  expect(sayAccess(open)).toBe('工作人员')
  expect(sayAccess({ ...open, roles: ['window', 'auditor'] })).toBe('受理窗口、安全审计')
  expect(sayAccess({ who: 'real-name', roles: [], level: 'face', stepUp: true, under: 'grant' })).toBe('实名的本人，要核验本人，要再次确认本人，可由代理人办')
  expect(sayAccess({ ...open, who: 'person', under: 'oneself' })).toBe('本人，只能为自己办')
})

test('a rule of rows says what it is about, and a table without one that it has nobody’s', () => {
  expect([sayRowAct('select'), sayRowAct('all'), sayRowAct(null)]).toEqual(['查看', '查看和改动', '没有某个人的行'])
})
