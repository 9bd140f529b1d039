import { expect, test } from 'vitest'
import { sidesOf } from './sides.ts'

const window_ = { agency: { zh: '东湖区政务服务中心', en: 'Donghu Hall' }, role: 'window', means: 'passkey' as const, level: null }

test('both sides of a consent given at a counter are told, by whose code they met first', () => {
  expect(sidesOf({ way: 'face-to-face', met: 'person-code', level: 'face', other: window_ }, 'zh')).toEqual(['窗口扫了您手机上的当面码', '您：已核验本人', '对方：东湖区政务服务中心窗口人员，用通行密钥登录'])
})

test('of a paper nobody is said to have signed in who only signed, and a consent given alone has one side', () => {
  expect(sidesOf({ way: 'paper', met: null, level: null, other: { ...window_, means: null } }, 'zh')).toEqual(['对方：东湖区政务服务中心窗口人员，登录方式没有记录'])
  expect(sidesOf({ way: 'portal', met: null, level: 'real-name', other: null }, 'zh')).toEqual([])
})

test('another person stands there with how surely it was known who that is', () => {
  expect(sidesOf({ way: 'face-to-face', met: 'person-code', level: 'real-name', other: { agency: null, role: null, means: null, level: 'real-name' } }, 'zh')).toEqual(['您扫了对方手机上的当面码', '您：实名认证', '对方：另一方当事人，实名认证'])
})
