// SPDX-License-Identifier: Apache-2.0
// The texts of the screen on the wall; phases, clocks, channels and failures are those of the other pages.
import { addTexts } from './catalogue'
import './calls'
import { wallboard as en } from './en/wallboard'
import { wallboard as ja } from './ja/wallboard'

addTexts({ ja, en })
