// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../src/i18n/catalogue'
import '../src/i18n/connections'
import '../src/i18n/contacts'
import '../src/i18n/people'
import '../src/i18n/playbooks'
import '../src/i18n/wallboard'

/** All that is written in this app, without its catalogues and what is made from the description of the API. */
function sources(): string {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  const isCode = (name: string): boolean => /\.(ts|svelte)$/.test(name) && !/^i18n\/(ja|en)\//.test(name) && name !== 'api/types.ts'
  return files.filter(isCode).map((name) => readFileSync(`src/${name}`, 'utf8')).join('\n')
}

const all = (source: string, pattern: RegExp): Set<string> => new Set([...source.matchAll(pattern)].map((match) => match[1] ?? ''))

describe('the texts', () => {
  // A key is used where it stands between quotes; where a template begins as it does: `network.depth_${depth}`; and where its
  // family is handed on beside a code: codeText('role', …), or in a list of families.
  it('are all shown somewhere', () => {
    const source = sources()
    const literals = all(source, /['"`]([a-z_0-9]+\.[a-zA-Z_0-9.]+)['"`]/g)
    const beginnings = [...all(source, /`([a-z_]+\.[a-z_0-9]*)\$\{/g)]
    const families = all(source, /[([,?:]\s*'([a-z_]+)'/g)

    const unused = Object.keys(catalogue.ja).filter((key) => !literals.has(key) && !beginnings.some((each) => key.startsWith(each)) && !families.has(key.split('.')[0] ?? ''))

    expect(literals.size).toBeGreaterThan(500)
    expect(unused).toEqual([])
  })
})
