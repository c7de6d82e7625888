// SPDX-License-Identifier: Apache-2.0
// Pictures of 24×24 for classes of devices and kinds of external connections, drawn with a line of 2.
import { icons } from '../../ui/icons'

const shield = 'M12 3l8 3v6c0 5-3.500 7.500-8 9-4.500-1.500-8-4-8-9V6zM9 12l2 2 4-4'
const building = 'M4 21V8l8-5 8 5v13zM10 21v-6h4v6'

const symbols: Record<string, string> = {
  firewall: 'M3 5h18v14H3zM3 12h18M9 5v7M15 12v7',
  vpn_gateway: shield,
  router: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM7 12h10M12 7v10M14 9l-2-2-2 2M10 15l2 2 2-2',
  switch: 'M3 6h18v12H3zM7 10.500h9l-2-2M17 13.500H8l2 2',
  access_point: 'M12 17v-5M4.500 8.500a10.500 10.500 0 0 1 15 0M7.500 11.500a6.400 6.400 0 0 1 9 0M6 17h12v4H6z',
  server: 'M5 3h14v7H5zM5 14h14v7H5zM8.500 6.500h.5M8.500 17.500h.5',
  pc: 'M3 4h18v12H3zM8 20h8M12 16v4',
  printer: icons.print,
  medical_device: 'M4 4h16v16H4zM12 8v8M8 12h8',
  telephone: icons.phone,
  camera: 'M3 7h12v10H3zM15 11l6-3v8l-6-3',
  ups: 'M7 4h10v17H7zM10 2h4v2h-4zM13 8l-3 5h4l-3 5',
  storage: 'M12 3c5 0 8 1.300 8 3v12c0 1.700-3 3-8 3s-8-1.300-8-3V6c0-1.700 3-3 8-3zM4 6c0 1.700 3 3 8 3s8-1.300 8-3M4 12c0 1.700 3 3 8 3s8-1.300 8-3',
  mobile: 'M7 2h10v20H7zM11 18.500h2',
  other: 'M4 6h16v12H4z',
  unknown: icons.unknown,
}

const connections: Record<string, string> = {
  internet: icons.language,
  vpn_remote_access: shield,
  vpn_site: shield,
  maintenance: 'M15 4a5 5 0 0 0-5.500 7L4 16.500 7.500 20l5.500-5.500a5 5 0 0 0 6.500-6.500L16 11l-3-3z',
  regional_network: building,
  online_eligibility: 'M3 6h18v12H3zM3 10h18M7 14.500h4',
  cloud: 'M7 18a4 4 0 0 1-.500-8 6 6 0 0 1 11.500 1 3.500 3.500 0 0 1-.500 7z',
  telephone: icons.phone,
  other: 'M10 14l9-9M13 5h6v6M17 14v5H5V7h5',
}

/** "" for what has no picture. */
export function symbolOf(code: string | undefined, kind: string): string {
  if (code === undefined) return ''
  return (kind === 'connection' ? connections[code] : symbols[code]) ?? ''
}
