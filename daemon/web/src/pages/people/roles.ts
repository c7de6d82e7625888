// SPDX-License-Identifier: Apache-2.0
import type { Role } from '../../api/shapes'

/** From the most rights to the fewest. */
export const roles: readonly Role[] = ['administrator', 'it', 'csirt', 'management', 'auditor', 'display']
