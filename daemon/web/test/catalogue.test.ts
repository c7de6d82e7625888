// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { catalogue, isKey, languages, textIn, type Key, type Language } from '../src/i18n/catalogue'
import { connectionKinds, connectionMethods, verdicts } from '../src/api/network_shapes'
import { answers, channelKinds, hourKinds, powers, reasons } from '../src/api/contact_shapes'
import '../src/i18n/connections'
import '../src/i18n/contacts'
import '../src/i18n/people'

interface Schema {
  enum?: string[]
  items?: Schema
  properties?: Record<string, Schema>
}

const openapi = JSON.parse(readFileSync('../api/openapi.yaml', 'utf8')) as {
  components: { schemas: Record<string, Schema> }
  paths: { '/api/v1/invitations/accept': { post: { description: string } } }
}

function enumOf(schema: string, ...path: string[]): string[] {
  const found = path.reduce<Schema | undefined>((each, name) => (each?.items ?? each)?.properties?.[name], openapi.components.schemas[schema])
  const codes = found?.enum ?? []
  if (codes.length === 0) throw new Error(`no codes at ${schema}/${path.join('/')}`)
  return codes
}

/** The names that a C++ source gives to the values of an enumeration. */
function namesIn(file: string): string[] {
  const names = [...readFileSync(file, 'utf8').matchAll(/return "([a-z_]+)";/g)].map((match) => match[1] ?? '')
  if (names.length === 0) throw new Error(`no names in ${file}`)
  return [...new Set(names)]
}

/** Who does the steps of the playbooks that we ship. */
function assigneesOf(folder: string): string[] {
  const texts = readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
  const roles = texts.flatMap((text) => [...text.matchAll(/"assignee_role": *"([a-z_]+)"/g)].map((match) => match[1] ?? ''))
  if (roles.length === 0) throw new Error(`no roles in ${folder}`)
  return [...new Set(roles)]
}

function wireFields(): string[] {
  const table = readFileSync('../../docs/wire.md', 'utf8').split('## Sections and their values')[1] ?? ''
  const cells = table.split('\n').filter((line) => line.startsWith('|')).map((line) => line.split('|')[3] ?? '')
  return [...new Set(cells.slice(2).flatMap((cell) => cell.replaceAll(/\([^)]*\)/g, '').match(/[a-z][a-z0-9_]+/g) ?? []))]
}

const contract = readFileSync('../../docs/incidents.md', 'utf8')
const codesOf = (text: string): string[] => [...text.matchAll(/`([a-z]+(?:_[a-z0-9]+)*)`/g)].map((match) => match[1] ?? '')

function contractCodes(row: string): string[] {
  return codesOf(contract.split('\n').find((line) => line.startsWith(`| ${row} `)) ?? '')
}

function contractKinds(): string[] {
  return codesOf(contract.split('Kinds: ')[1]?.split('Details hold')[0] ?? '')
}

function contractFields(): string[] {
  return codesOf(contract.split('Field codes of')[1]?.split('A value that')[0] ?? '')
}

function contractProblems(): string[] {
  return codesOf(contract.split('with a code:')[1]?.split('### Declaring')[0] ?? '').filter((each) => each !== 'missing')
}

/** What a table of C++ says in one of its members. */
function codesIn(file: string, member: string): string[] {
  return [...new Set([...readFileSync(file, 'utf8').matchAll(new RegExp(`\\.${member} = "([a-z_]+)"`, 'g'))].map((match) => match[1] ?? ''))]
}

const contacts = readFileSync('../../docs/contacts.md', 'utf8')

/** What the vocabulary of the contact tree lists, without what stands in brackets. */
function contactCodes(row: string): string[] {
  const cell = contacts.split('\n').find((line) => line.startsWith(`| ${row} |`))?.split('|')[2] ?? ''
  return codesOf(cell.replaceAll(/\([^)]*\)/g, ''))
}

const networkProblems = (): string[] => codesOf(readFileSync('../../docs/network.md', 'utf8').split('## Codes of refusals')[1]?.split('\n## ')[0] ?? '')

const contactProblems = (): string[] => codesOf(contacts.split('\nProblems: ')[1]?.split('; of a policy')[0] ?? '')

/** Codes that a C++ source puts between quotes behind a name. */
function quotedAfter(file: string, before: string): string[] {
  return [...new Set([...readFileSync(file, 'utf8').matchAll(new RegExp(`${before}[^"]*"([a-z_]+)"`, 'g'))].map((match) => match[1] ?? ''))]
}

/** What the sources of the engine write into the audit record. Each call names its action, or has it in `action`. */
function auditActions(): string[] {
  const sources = readdirSync('../core', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.cpp')).map((name) => readFileSync(`../core/${name}`, 'utf8'))
  return [...new Set(sources.flatMap((source) => {
    const calls = [...source.matchAll(/note_audit\(\s*context,\s*(?:\{[^}]*\}|[\w.]+),\s*(?:"([a-z_]+)"|action\b)/g)]
    if (calls.length !== (source.match(/note_audit\(\s*context/g) ?? []).length) throw new Error('an audit record whose action cannot be told from the source')
    const named = [...source.matchAll(/\baction = ([^;]*);/g)].flatMap((match) => [...(match[1] ?? '').matchAll(/"([a-z_]+)"/g)])
    return [...calls, ...(calls.some((call) => call[1] === undefined) ? named : [])].flatMap((match) => match[1] ?? [])
  }))]
}

/** The codes that a C++ header gives to the values of an enumeration. */
function codeNames(file: string, kind: string): string[] {
  const list = readFileSync(file, 'utf8').split(`code_names<${kind}>`)[1]?.split(');')[0] ?? ''
  return [...list.matchAll(/"([a-z_]+)"/g)].map((match) => match[1] ?? '')
}

/** Why something of the network is known: what the joining puts beside how sure it is, `{Evidence::…, {"code", …}}`, and its three details that are codes. */
function groundCodes(): string[] {
  const folder = '../../inventory/topology/joining'
  const patterns = [/Evidence::\w+,\s*\{?([^,}]*),/g, /grounds(?: = \{|\.push_back\()\{([^,}]*),/g, /explain\(([^)]*)\)/g, /const code = ([^;]*);/g, /see\(\*?mac, [^,]*,([^,]*),/g]
  const sources = readdirSync(folder).filter((name) => name.endsWith('.cpp')).map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
  const places = sources.flatMap((source) => patterns.flatMap((pattern) => [...source.matchAll(pattern)].map((match) => match[1] ?? '')))
  const codes = places.flatMap((place) => [...place.matchAll(/"([a-z][a-z_]*[a-z])"/g)].map((match) => match[1] ?? ''))
  return [...new Set([...codes, 'tables_intersect', 'see_each_other', 'shared_wire'])]
}

function parametersOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? ''))].sort()
}

const textOf = (language: Language, key: Key): string => catalogue[language][key] ?? ''

describe('the catalogue', () => {
  const keys = Object.keys(catalogue.ja) as Key[]

  it('has a text in every language for every key, and no other keys', () => {
    for (const language of languages) {
      expect(Object.keys(catalogue[language]).sort()).toEqual([...keys].sort())
      expect(keys.filter((key) => textOf(language, key).trim() === '')).toEqual([])
    }
  })

  it('names the same parameters in both languages', () => {
    const different = keys.filter((key) => {
      const [ja, en] = [parametersOf(textOf('ja', key)), parametersOf(textOf('en', key))]
      return en.join() !== ja.join()
    })

    expect(different).toEqual([])
  })

  it('is Japanese in Japanese, and has no Japanese in English', () => {
    const japanese = /[぀-ヿ㐀-鿿]/
    expect(keys.filter((key) => japanese.test(textOf('en', key)))).toEqual([])
    expect(keys.filter((key) => japanese.test(textOf('ja', key))).length).toBeGreaterThan(keys.length * 0.8)
  })

  it.each([
    ['kind', enumOf('Kind')],
    ['patch', enumOf('Patch', 'state')],
    ['agent_state', enumOf('Agent', 'state')],
    ['platform', enumOf('Agent', 'platform')],
    ['absence', enumOf('Absence')],
    ['section_state', enumOf('Section', 'state')],
    ['role', enumOf('Role')],
    ['role_text', enumOf('Role')],
    ['check', enumOf('Check', 'name')],
    ['check_state', enumOf('CheckState')],
    ['step_type', enumOf('PlaybookStep', 'type')],
    ['edge', [...enumOf('PlaybookStep', 'next', 'kind'), 'then', 'again']],
    ['severity', enumOf('PlaybookFinding', 'severity')],
    ['playbook_fault', namesIn('../../playbooks/fault.cpp')],
    ['phase', ['preparation', 'detection', 'first_response', 'recovery', 'after_action']],
    ['playbook_type', ['attack', 'detection', 'engagement', 'investigation', 'mitigation', 'notification', 'prevention', 'remediation']],
    ['assignee_role', assigneesOf('../../playbooks/library')],
    ['audit_action', auditActions()],
    ['audit_kind', [...codeNames('../core/network/records.hpp', 'NetworkItemKind'), ...codeNames('../core/records.hpp', 'DirectoryKind')]],
    ['audit_flag', ['true', 'false']],
    ['problem', ['unknown_candidate', 'candidate_settled', 'unknown_suppression', 'unknown_maintenance', 'owner_missing', 'scope_missing', 'expiry_missing', 'expiry_too_late', 'watch_full']],
    ['problem', ['playbook_refused', 'playbook_version_taken', 'playbook_marking', 'signature_required']],
    ['signature', enumOf('PlaybookSignature', 'verdict')],
    ['may_not_run', enumOf('Playbook', 'may_not_run').filter((each) => each !== '')],
    ['incident_severity', enumOf('Severity')],
    ['severity_hint', enumOf('Severity')],
    ['scenario', enumOf('Scenario')],
    ['criterion', enumOf('Criterion')],
    ['lane', enumOf('IncidentLane')],
    ['task_state', enumOf('TaskState')],
    ['asked', enumOf('IncidentTask', 'asked')],
    ['asset_state', enumOf('AssetState')],
    ['service', enumOf('CareService')],
    ['service_state', enumOf('ServiceState')],
    ['fact', Object.keys(openapi.components.schemas['IncidentFacts']?.properties ?? {})],
    ['clock_kind', enumOf('Clock', 'kind')],
    ['clock', codesIn('../core/clocks/rules.cpp', 'code')],
    ['authority', codesIn('../core/clocks/rules.cpp', 'authority')],
    ['assignee_role', contractCodes('roles')],
    ['entry', contractKinds().filter((each) => each !== 'note')],
    ['report_field', contractFields()],
    ['problem', contractProblems()],
    ['channel', contactCodes('channel')],
    ['channel', channelKinds],
    ['column_of', ['house', 'internet', 'telephone', 'paper']],
    ['hours', contactCodes('hours')],
    ['hours', hourKinds],
    ['power', contactCodes('power of a vendor')],
    ['power', powers],
    ['outside', contactCodes('outside body')],
    ['message_state', contactCodes('message state')],
    ['call_reply', contactCodes('answer')],
    ['answer_form', answers.map((each) => (each === 'coming' ? 'coming_in' : each))],
    ['answer_via', contactCodes('answered through')],
    ['call_state', contactCodes('escalation state')],
    ['call_why', contactCodes('reason of an escalation')],
    ['call_why', reasons],
    ['problem', contactProblems()],
    ['problem', quotedAfter('../core/contacts/text_rules.hpp', 'breaks: ')],
    ['problem', [...readFileSync('../core/escalation/policy.cpp', 'utf8').matchAll(/"(no_steps|too_many|out_of_range|wait_too_short|too_long|not_a_code|step_id_taken|no_targets|not_a_target|unknown_step|not_forward|not_one_line)"/g)].map((match) => match[1] ?? '')],
    ['finding', quotedAfter('../core/contacts/findings.cpp', 'add\\(')],
    ['holiday', quotedAfter('../core/contacts/holidays.cpp', '\\.code = ')],
    ['source', ['agent', 'manual', 'demo']],
    ['device_class', enumOf('DeviceClass')],
    ['conn_kind', connectionKinds],
    ['conn_method', connectionMethods],
    ['verdict', verdicts],
    ['agreement', enumOf('Agreement')],
    ['evidence', enumOf('Evidence')],
    ['device_state', enumOf('NetworkDevice', 'state')],
    ['problem', networkProblems()],
    ['device_problem', enumOf('NetworkDevice', 'problem').filter((each) => each !== '')],
    ['conn_finding', ['undeclared', 'silent', 'review_due', 'no_mfa', 'source_unlimited', 'no_log_place', 'differs']],
    ['section', ['os', 'hardware', 'network', 'packages', 'updates', 'accounts', 'services', 'ports', 'human']],
  ])('has a text for every code of %s', (family, codes) => {
    expect(codes.length).toBeGreaterThan(0)
    expect(codes.filter((code) => !isKey(`${family}.${code}`))).toEqual([])
  })

  it('has texts for what all of the engine writes into the audit record, and for nothing else', () => {
    const actions = auditActions()
    const texts = keys.filter((key) => key.startsWith('audit_action.')).map((key) => key.slice('audit_action.'.length))

    expect(actions).toEqual(expect.arrayContaining(['sign_in', 'agent_revoked', 'playbook_revoked', 'agent_quarantined', 'network_approved']))
    expect(texts.sort()).toEqual(actions.sort())
  })

  it('has texts for all grounds that the network gives, and for no other', () => {
    const texts = keys.filter((key) => key.startsWith('ground.')).map((key) => key.slice('ground.'.length))
    const byProtocol = ['lldp_neighbour', 'cdp_neighbour', 'session_remote_tool']

    expect(texts.filter((code) => !byProtocol.includes(code)).sort()).toEqual(groundCodes().sort())
  })

  it('has no text for a problem that no device has', () => {
    const texts = keys.filter((key) => key.startsWith('device_problem.')).map((key) => key.slice('device_problem.'.length))

    expect(texts.sort()).toEqual(enumOf('NetworkDevice', 'problem').filter((each) => each !== '').sort())
  })

  it('has a text for every problem that a new account may meet', () => {
    const told = openapi.paths['/api/v1/invitations/accept'].post.description.match(/[a-z]+(_[a-z]+)+/g) ?? []

    expect(told.length).toBeGreaterThan(5)
    expect(told.filter((code) => !isKey(`problem.${code}`))).toEqual([])
  })

  it('has a text for every value that docs/wire.md names', () => {
    const fields = wireFields()

    expect(fields.length).toBeGreaterThan(60)
    expect(fields.filter((field) => !isKey(`field.${field}`))).toEqual([])
  })
})

describe('a text', () => {
  it('takes the form that the number wants', () => {
    expect(textIn('en', 'ledger.of_total', { total: 1 })).toBe('of 1 device')
    expect(textIn('en', 'ledger.of_total', { total: 12_345 })).toBe('of 12,345 devices')
  })

  it('keeps a parameter visible that nobody gave', () => {
    expect(textIn('en', 'add.added')).toBe('{name} was added')
  })

  it('does not take what a value holds for a parameter', () => {
    expect(textIn('en', 'add.added', { name: '{name} $& {total}' })).toBe('{name} $& {total} was added')
  })
})
