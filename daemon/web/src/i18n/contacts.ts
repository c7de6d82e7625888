// SPDX-License-Identifier: Apache-2.0
// The texts of the contact tree; each of its pages imports this file. Roles, channels and failures are those of incidents.
import { addTexts } from './catalogue'
import { contactCodes as codesEn } from './en/contact_codes'
import { contacts as en } from './en/contacts'
import { policies as policiesEn } from './en/policies'
import { rosters as rostersEn } from './en/rosters'
import { contactCodes as codesJa } from './ja/contact_codes'
import { contacts as ja } from './ja/contacts'
import { policies as policiesJa } from './ja/policies'
import { rosters as rostersJa } from './ja/rosters'
import './calls'

addTexts({ ja, en })
addTexts({ ja: codesJa, en: codesEn })
addTexts({ ja: rostersJa, en: rostersEn })
addTexts({ ja: policiesJa, en: policiesEn })
