// SPDX-License-Identifier: Apache-2.0
import type { Call, CallMessage, CallResponse, Escalation } from '../../api/contact_shapes'
import type { IconName } from '../../ui/icons'
import type { Tone } from '../../ui/tone'

export const stateTone: Record<Escalation['state'], Tone> = { calling: 'bad', answered: 'good', stopped: 'quiet', exhausted: 'bad' }
export const stateIcon: Record<Escalation['state'], IconName> = { calling: 'phone', answered: 'check', stopped: 'minus', exhausted: 'error' }

export const messageTone: Record<CallMessage['state'], Tone> = {
  queued: 'note',
  sending: 'note',
  sent: 'note',
  delivered: 'note',
  read: 'note',
  answered: 'good',
  failed: 'bad',
  cancelled: 'quiet',
}
export const messageIcon: Record<CallMessage['state'], IconName> = {
  queued: 'clock',
  sending: 'up',
  sent: 'up',
  delivered: 'down',
  read: 'eye',
  answered: 'check',
  failed: 'error',
  cancelled: 'minus',
}

/** Running first, then the newest; drills after what is real. */
export function inOrder(all: readonly Escalation[]): Escalation[] {
  const isRunning = (each: Escalation) => each.state === 'calling'
  return all.toSorted(
    (a, b) => Number(isRunning(b)) - Number(isRunning(a)) || (isRunning(a) ? Number(a.is_drill) - Number(b.is_drill) : 0) || Date.parse(b.started_at) - Date.parse(a.started_at),
  )
}

/** The last answer of the person that counts. */
export function answerOf(ring: Escalation, contact: string): CallResponse | undefined {
  return ring.responses.findLast((each) => each.contact.id === contact && each.counts)
}

/** Whether somebody takes care of it. */
export const isReached = (answer: CallResponse | undefined): boolean => answer?.answer === 'accepted' || answer?.answer === 'coming'

export interface Person {
  contact: Call['contact']
  role: string
  /** The newest first. */
  calls: Call[]
  answer: CallResponse | undefined
  /** Somebody has to telephone: the message waits on paper. */
  isOnPaper: boolean
}

/** Everybody who was called, in the order of the route. */
export function peopleOf(ring: Escalation): Person[] {
  const found = new Map<string, Person>()
  for (const call of ring.calls.toSorted((a, b) => a.number - b.number)) {
    const known = found.get(call.contact.id)
    const isOnPaper = call.messages.some((each) => each.channel === 'paper' && each.state !== 'cancelled' && each.state !== 'failed')
    if (known === undefined) found.set(call.contact.id, { contact: call.contact, role: call.role, calls: [call], answer: answerOf(ring, call.contact.id), isOnPaper })
    else {
      known.calls.unshift(call)
      known.isOnPaper = known.isOnPaper || isOnPaper
    }
  }
  return [...found.values()]
}

/** Whom a person still has to telephone: those who asked for it, those on paper, then whoever has not answered; each in the order of the route. */
export function toTelephone(ring: Escalation): Person[] {
  const people = peopleOf(ring)
  const asks = people.filter((each) => each.answer?.answer === 'call_back')
  const open = people.filter((each) => each.answer === undefined)
  return [...asks, ...open.filter((each) => each.isOnPaper), ...open.filter((each) => !each.isOnPaper)]
}

export interface Round {
  round: number
  steps: { step: string; calls: Call[] }[]
}

/** Rounds, the running one first; in each its steps in their order. */
export function roundsOf(ring: Escalation): Round[] {
  const rounds: Round[] = []
  for (const call of ring.calls.toSorted((a, b) => a.number - b.number)) {
    let round = rounds.find((each) => each.round === call.round)
    if (round === undefined) rounds.push((round = { round: call.round, steps: [] }))
    const step = round.steps.find((each) => each.step === call.step)
    if (step === undefined) round.steps.push({ step: call.step, calls: [call] })
    else step.calls.push(call)
  }
  return rounds.toReversed()
}

/** "4:05", "1:02:09". */
export function clockText(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const whole = Math.max(0, Math.floor(seconds))
  const [hours, minutes, rest] = [Math.floor(whole / 3_600), Math.floor((whole % 3_600) / 60), whole % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}
