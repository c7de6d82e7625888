// SPDX-License-Identifier: Apache-2.0
// A policy in words.
import type { Clause, Directory, Policy, PolicyCheck, PolicyStep, Target } from '../../api/contact_shapes'
import { codeText, language, t } from '../../i18n/i18n.svelte'
import { roleText } from '../contacts/roles'
import { momentWords } from '../rosters/duty_words'

type Names = Pick<Directory, 'contacts' | 'groups' | 'rosters' | 'duties'>

/** "5 分", "90 秒", "7 日": exact, in the largest unit that divides it. */
export function spanWords(seconds: number): string {
  const [unit, size] = seconds > 0 && seconds % 86_400 === 0 ? (['day', 86_400] as const) : seconds > 0 && seconds % 3_600 === 0 ? (['hour', 3_600] as const) : seconds > 0 && seconds % 60 === 0 ? (['minute', 60] as const) : (['second', 1] as const)
  return new Intl.NumberFormat(language(), { style: 'unit', unit, unitDisplay: 'short' }).format(seconds / size)
}

export function targetWords(target: Target, names: Names): string {
  if (target.kind === 'asked') return t('target.asked')
  if (target.kind === 'contact') return names.contacts.find((each) => each.id === target.code)?.name ?? t('target.gone', { id: target.code })
  if (target.kind === 'group') return names.groups.find((each) => each.id === target.code)?.name ?? t('target.gone', { id: target.code })
  return roleText(target.code)
}

/** Who that is at this moment, as far as it can be told. */
export function nowWords(target: Target, names: Names): string {
  if (target.kind !== 'role') return ''
  const nameOf = (id: string) => names.contacts.find((each) => each.id === id)?.name ?? id
  const onDuty = names.rosters.filter((each) => each.role === target.code).flatMap((each) => {
    const duty = names.duties.find((other) => other.roster === each.id)?.now
    return duty ? [nameOf(duty.contact)] : []
  })
  const holders = names.contacts.filter((each) => each.is_active && each.roles.includes(target.code)).map((each) => each.name)
  const all = onDuty.length > 0 ? onDuty : holders
  return all.length === 0 ? t('target.nobody') : t('target.now', { names: [...new Set(all)].slice(0, 4).join(t('item.comma')) + (all.length > 4 ? '…' : '') })
}

function clauseWords(clause: Clause): string {
  const roles = clause.roles.map(roleText).join(t('quorum.or'))
  return roles === '' ? t('quorum.anybody', { n: clause.count }) : t('quorum.of_roles', { n: clause.count, roles })
}

export function quorumWords(step: Pick<PolicyStep, 'quorum' | 'everyone'>): string {
  const enough = step.quorum.length === 0 ? t('quorum.none') : t('quorum.all', { clauses: step.quorum.map(clauseWords).join(t('quorum.and')) })
  return step.everyone ? `${enough} ${t('quorum.everyone')}` : enough
}

/** When the step is taken; "" for always. */
export function conditionWords(only: PolicyStep['only']): string {
  const parts = [
    only.hours.length > 0 ? t('only.hours', { hours: only.hours.map((each) => codeText('hours', each)).join(t('quorum.or')) }) : '',
    only.least_severity !== 'low' ? t('only.severity', { severity: codeText('incident_severity', only.least_severity) }) : '',
    only.drill !== 'any' ? t(`only.${only.drill}`) : '',
  ]
  return parts.filter((each) => each !== '').join(t('item.comma'))
}

export function howWords(step: Pick<PolicyStep, 'how' | 'ring_s' | 'targets'>): string {
  return t(`how.${step.how}`, { span: spanWords(step.ring_s) })
}

/** What follows the last step. */
export function endWords(policy: Pick<Policy, 'repeats'>): string {
  if (policy.repeats < 0) return t('policy.repeats_on')
  return policy.repeats === 0 ? t('policy.repeats_not') : t('policy.repeats', { n: policy.repeats })
}

/** "08-13 02:10 に始まると: 2 人とも連絡がつかない". */
export function counterWords(check: PolicyCheck): string {
  const example = check.counter_example
  if (example === null) return ''
  const names = example.unreachable.map((each) => each.name || each.id)
  const at = momentWords(Date.parse(example.at), language())
  if (example.reached_s !== null) return t('check.late', { at, span: spanWords(example.reached_s) })
  if (names.length === 0) return t('check.nobody_named', { at })
  return t(names.length === 1 ? 'check.one' : names.length === 2 ? 'check.both' : 'check.all', { at, names: names.join(t('item.comma')), n: names.length })
}
