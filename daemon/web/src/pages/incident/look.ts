// SPDX-License-Identifier: Apache-2.0
import type { AssetState, ServiceState, Severity, TaskState } from '../../api/shapes'
import type { IconName } from '../../ui/icons'
import type { Tone } from '../../ui/tone'

export const severities: readonly Severity[] = ['low', 'medium', 'high', 'critical']
export const severityTone: Record<Severity, Tone> = { low: 'quiet', medium: 'note', high: 'warn', critical: 'bad' }

export const taskTone: Record<TaskState, Tone> = {
  waiting: 'quiet',
  approval: 'warn',
  task: 'note',
  program: 'quiet',
  done: 'good',
  failed: 'bad',
  timed_out: 'bad',
  skipped: 'quiet',
  cancelled: 'quiet',
}
export const taskIcon: Partial<Record<TaskState, IconName>> = { waiting: 'clock', approval: 'people', task: 'chevron_right', program: 'agent', skipped: 'minus', cancelled: 'close' }

export const assetStates: readonly AssetState[] = ['normal', 'suspected', 'infected', 'cut_off', 'under_examination', 'restoring', 'restored']
export const assetTone: Record<AssetState, Tone> = {
  normal: 'good',
  suspected: 'warn',
  infected: 'bad',
  cut_off: 'bad',
  under_examination: 'note',
  restoring: 'note',
  restored: 'good',
}

export const services = ['emergency', 'surgery', 'outpatient', 'inpatient', 'dialysis', 'delivery', 'examination', 'pharmacy', 'meals'] as const
export const serviceStates: readonly ServiceState[] = ['normal', 'limited', 'stopped', 'alternative']
export const serviceTone: Record<ServiceState, Tone> = { normal: 'good', limited: 'warn', stopped: 'bad', alternative: 'note' }

export const phases = ['detection', 'first_response', 'recovery', 'after_action'] as const
export const lanes = ['technical', 'care_continuity', 'legal_and_reports', 'communication'] as const
export const facts = ['is_attack', 'may_hinder_care', 'may_have_leaked', 'is_sensitive', 'is_wrongful', 'is_financial', 'is_over_1000'] as const
