// SPDX-License-Identifier: Apache-2.0
// The texts of the network: diagram, devices, zones; each of its pages imports this file. States of assets are those of incidents.
import { addTexts } from './catalogue'
import { network as en } from './en/network'
import { networkCodes as codesEn } from './en/network_codes'
import { networkEstate as estateEn } from './en/network_estate'
import './incidents'
import { network as ja } from './ja/network'
import { networkCodes as codesJa } from './ja/network_codes'
import { networkEstate as estateJa } from './ja/network_estate'
import './where'

addTexts({ ja, en })
addTexts({ ja: codesJa, en: codesEn })
addTexts({ ja: estateJa, en: estateEn })
