// SPDX-License-Identifier: Apache-2.0
// The texts of the watch.
import { addTexts } from './catalogue'
import { watch as en } from './en/watch'
import { watch as ja } from './ja/watch'

addTexts({ ja, en })
