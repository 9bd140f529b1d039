import { describe, expect, it } from 'vitest'
import { originsOf, reachable } from './addresses.ts'

describe('a configured name', () => {
  it('may lead to public addresses and to the departments’ own networks', () => {
    const addresses = ['93.184.216.34', '10.36.1.2', '172.20.0.9', '192.168.7.7', 'fd36::1', '2606:2800:220:1::1']
    expect(addresses.filter((address) => reachable('tax.example', address))).toEqual(addresses)
  })

  it('never leads to this machine, the link, a metadata service or any special range, whatever DNS answers', () => {
    const special = [
      '127.0.0.1', '127.8.8.8', '0.0.0.0', '::1', '::', '::ffff:127.0.0.1', '::ffff:7f00:1', '169.254.169.254', '::ffff:169.254.169.254',
      '100.100.100.200', '224.0.0.1', '255.255.255.255', 'fe80::1', 'ff02::1', '64:ff9b::7f00:1', '2002:7f00:1::', '192.0.2.1', '', 'no address',
    ]
    expect(special.filter((address) => reachable('tax.example', address))).toEqual([])
  })
})

describe('a configured literal', () => {
  it('reaches itself and nothing else', () => {
    expect(reachable('127.0.0.1', '127.0.0.1')).toBe(true)
    expect(reachable('127.0.0.1', '::ffff:127.0.0.1')).toBe(true)
    expect(reachable('[::1]', '::1')).toBe(true)
    expect(reachable('127.0.0.1', '127.0.0.2')).toBe(false)
    expect(reachable('10.0.0.1', '127.0.0.1')).toBe(false)
  })
})

it('takes localhost for this machine only', () => {
  expect(reachable('localhost', '127.0.0.1')).toBe(true)
  expect(reachable('tax.localhost', '::1')).toBe(true)
  expect(reachable('localhost', '93.184.216.34')).toBe(false)
})

it('knows one origin however its address is spelt', () => {
  expect(originsOf(['http://127.1:7001/tax', 'http://0x7f000001:7001', 'http://2130706433:7001/', ''])).toEqual(new Set(['http://127.0.0.1:7001']))
})
