// SPDX-License-Identifier: Apache-2.0
// The texts of calls: of their pages, and of the panel that an incident has of them.
import { addTexts } from './catalogue'
import { calls as en } from './en/calls'
import { calls as ja } from './ja/calls'
import './incidents'

addTexts({ ja, en })
