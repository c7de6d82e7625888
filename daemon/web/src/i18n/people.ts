// SPDX-License-Identifier: Apache-2.0
// The texts of people, the audit record and the page about this server. Codes and columns are those of agents and assets.
import { addTexts } from './catalogue'
import './agents'
import './asset'
import { people as en } from './en/people'
import { people as ja } from './ja/people'

addTexts({ ja, en })
