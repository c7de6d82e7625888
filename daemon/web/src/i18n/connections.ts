// SPDX-License-Identifier: Apache-2.0
// The texts of the register of external connections.
import { addTexts } from './catalogue'
import { connections as en } from './en/connections'
import { connections as ja } from './ja/connections'
import './network'

addTexts({ ja, en })
