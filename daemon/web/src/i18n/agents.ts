// SPDX-License-Identifier: Apache-2.0
// The texts of agents and of what enrols them.
import { addTexts } from './catalogue'
import { agents as en } from './en/agents'
import { agents as ja } from './ja/agents'

addTexts({ ja, en })
