// SPDX-License-Identifier: Apache-2.0
// The texts of the register of external connections. Telephones and refusals are those of the contact tree.
import { addTexts } from './catalogue'
import './contacts'
import { connections as en } from './en/connections'
import { connections as ja } from './ja/connections'
import './network'

addTexts({ ja, en })
