// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { assetPath, isOpen, returnPath, routeOf } from '../src/lib/routes'
import { navigate, parameters, route, setLeaveGuard } from '../src/lib/router.svelte'

describe('a path', () => {
  it.each([
    ['/', { page: 'assets' }],
    ['/assets/', { page: 'assets' }],
    ['/assets/ast_1', { page: 'asset', id: 'ast_1' }],
    ['/assets/a%2Fb', { page: 'asset', id: 'a/b' }],
    ['/assets/%E0%A4%A', { page: 'asset', id: '%E0%A4%A' }],
    ['/assets/a/b', { page: 'not_found' }],
    ['/playbooks', { page: 'playbooks' }],
    ['/playbooks/ab12', { page: 'playbook', id: 'ab12' }],
    ['/incidents', { page: 'incidents' }],
    ['/incidents/declare', { page: 'declare' }],
    ['/incidents/inc_1', { page: 'incident', id: 'inc_1' }],
    ['/incidents/inc_1/now', { page: 'incident_now', id: 'inc_1' }],
    ['/incidents/inc_1/reports/ppc_final', { page: 'report', id: 'inc_1', report: 'ppc_final' }],
    ['/incidents/inc_1/reports', { page: 'not_found' }],
    ['/incidents/inc_1/now/x', { page: 'not_found' }],
    ['/contacts', { page: 'contacts' }],
    ['/contacts/new', { page: 'contact', id: 'new' }],
    ['/rosters', { page: 'rosters' }],
    ['/policies/pol_1', { page: 'policy', id: 'pol_1' }],
    ['/calls/esc_1', { page: 'ring', id: 'esc_1' }],
    ['/channels', { page: 'channels' }],
    ['/channels/mail', { page: 'not_found' }],
    ['/network', { page: 'network' }],
    ['/connections/xcn_1', { page: 'connection', id: 'xcn_1' }],
    ['/devices', { page: 'devices' }],
    ['/zones/', { page: 'zones' }],
    ['/agents', { page: 'agents' }],
    ['/agents/1', { page: 'not_found' }],
    ['/constructor', { page: 'not_found' }],
  ])('%s shows its page', (path, expected) => {
    expect(routeOf(path)).toEqual(expected)
  })

  it('of an asset comes back to its id, whatever the id holds', () => {
    expect(routeOf(assetPath('a/b ?#%'))).toEqual({ page: 'asset', id: 'a/b ?#%' })
  })

  it('needs no session only where one is made', () => {
    expect(['/login', '/setup', '/invite', '/assets', '/about'].filter((path) => isOpen(routeOf(path)))).toEqual(['/login', '/setup', '/invite'])
  })
})

describe('the way back after signing in', () => {
  it.each([
    ['/assets?q=pacs', '/assets?q=pacs'],
    ['https://evil.test/', '/assets'],
    ['//evil.test/assets', '/assets'],
    ['/\\evil.test', '/assets'],
    ['/login', '/assets'],
    [null, '/assets'],
  ])('from %s leads to %s', (wanted, expected) => {
    expect(returnPath(wanted)).toBe(expected)
  })
})

describe('navigating', () => {
  it('changes the address, the route and the parameters', async () => {
    await navigate('/agents?tab=tokens')

    expect(location.pathname).toBe('/agents')
    expect(route()).toEqual({ page: 'agents' })
    expect(parameters().get('tab')).toBe('tokens')
  })

  it('stays while the guard refuses, and asks only when the page changes', async () => {
    await navigate('/agents')
    let asked = 0
    setLeaveGuard(() => {
      asked += 1
      return false
    })

    await navigate('/agents?tab=tokens')
    await navigate('/people')

    expect(asked).toBe(1)
    expect(route()).toEqual({ page: 'agents' })
    setLeaveGuard(undefined)
  })
})
