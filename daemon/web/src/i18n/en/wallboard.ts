// SPDX-License-Identifier: Apache-2.0
import type { wallboard as source } from '../ja/wallboard'
import type { Texts } from '../texts'

export const wallboard: Texts<typeof source> = {
  'wall.title': 'Wallboard',
  'wall.lost': 'Not connected to the server since {at}',
  'wall.lost_hint': 'What stands here is as of {at}',
  'wall.lost_never': 'Not connected to the server',
  'wall.incidents': 'Incidents',
  'wall.no_incident': 'No incident is running',
  'wall.drill': 'Drill',
  'wall.running_for': 'for {span}',
  'wall.overdue': '{n} overdue',
  'wall.clocks': 'Reports due',
  'wall.no_clock': 'No report has a deadline',
  'wall.at_once': 'at once',
  'wall.promptly': 'promptly',
  'wall.left': '{span} left',
  'wall.over': '{span} late',
  'wall.calls': 'Calls',
  'wall.no_call': 'Nobody is being called',
  'wall.by_hand': 'Telephone now',
  'wall.next_step': 'Next step in {span}',
  'wall.next_step_now': 'The next step begins',
  'wall.round': 'Round {n}',
  'wall.coming': 'coming (in {n} min)',
  'wall.waiting': 'no answer yet',
  'wall.no_way': 'has no number to use',
  'wall.more': 'and {n} more',
  'wall.more_people': 'and {n} more',
  'wall.channels': 'Channels that do not work',
  'wall.late': 'Calls are {span} late',
}
