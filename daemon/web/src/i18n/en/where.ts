// SPDX-License-Identifier: Apache-2.0
import type { where as source } from '../ja/where'
import type { Texts } from '../texts'

export const where: Texts<typeof source> = {
  'where.title': 'Where is this?',
  'where.label': 'IP, MAC, device name, person or asset number',
  'where.hint': 'A MAC in any notation. Results come from the third character on.',
  'where.none': 'Nothing found. Check the spelling and that no digit is missing.',
  'where.count': '{n} {n|match|matches}',
  'where.show': 'Show in the diagram',
  'where.asset': 'Ledger',
  'where.place': 'Place',
  'where.port': 'Switch port',
  'where.port_of': '{port} of {switch}',
  'where.segment': 'Segment',
  'where.vendor': 'Vendor',
  'where.owner': 'Owner',
  'where.unknown': 'unknown',
  'where.seen': 'Last seen',
}
