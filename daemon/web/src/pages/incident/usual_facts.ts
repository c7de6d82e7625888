// SPDX-License-Identifier: Apache-2.0
import type { Incident, IncidentFacts } from '../../api/shapes'

// Whoever breaks in has a wrongful purpose, and with it the law asks for a report of any leak.
const attacks: readonly Incident['scenario'][] = ['ransomware', 'vpn_intrusion', 'vendor_connection']

/** What is marked before anybody has said what is the case. */
export function usualFacts(scenario: Incident['scenario']): IncidentFacts {
  return {
    may_have_leaked: false,
    is_sensitive: false,
    is_financial: false,
    is_wrongful: attacks.includes(scenario),
    is_over_1000: false,
    may_hinder_care: false,
    is_attack: true,
  }
}
