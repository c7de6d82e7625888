// SPDX-License-Identifier: Apache-2.0
// The texts of the search for a machine, which every page has.
import { addTexts } from './catalogue'
import { where as en } from './en/where'
import { where as ja } from './ja/where'

addTexts({ ja, en })
