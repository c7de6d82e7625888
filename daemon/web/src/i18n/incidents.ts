// SPDX-License-Identifier: Apache-2.0
// The texts of the incident pages; each of them imports this file. Phases and roles are those of the playbooks.
import { addTexts } from './catalogue'
import { chronology as chronologyEn } from './en/chronology'
import { incidentCodes as codesEn } from './en/incident_codes'
import { incidents as en } from './en/incidents'
import { chronology as chronologyJa } from './ja/chronology'
import { incidentCodes as codesJa } from './ja/incident_codes'
import { incidents as ja } from './ja/incidents'
import './playbooks'

addTexts({ ja, en })
addTexts({ ja: codesJa, en: codesEn })
addTexts({ ja: chronologyJa, en: chronologyEn })
