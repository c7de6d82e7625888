// SPDX-License-Identifier: Apache-2.0
import type { Directory } from '../../api/contact_shapes'
import { codeText } from '../../i18n/i18n.svelte'

/** In the order in which a hospital fills them. */
const usualRoles = [
  'csirt_lead',
  'csirt_deputy',
  'it_manager',
  'it_section',
  'it_deputy',
  'hospital_director',
  'vice_director',
  'administrative_director',
  'vendor_contact',
  'care_lead',
  'nursing_director',
  'general_affairs',
  'public_relations',
  'recorder',
] as const

export const roleText = (code: string): string => codeText('assignee_role', code)

/** The usual roles, and those that the directory or a document has besides. */
export function knownRoles(directory: Directory | undefined, more: readonly string[] = []): string[] {
  const used = (directory?.contacts ?? []).flatMap((each) => each.roles)
  const onDuty = (directory?.rosters ?? []).map((each) => each.role)
  return [...new Set<string>([...usualRoles, ...onDuty, ...used, ...more])].filter((each) => each !== '')
}
