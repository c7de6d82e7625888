// SPDX-License-Identifier: Apache-2.0
// The texts of one asset: what is known of it, what people add, its history.
import { addTexts } from './catalogue'
import { asset as en } from './en/asset'
import { fields as fieldsEn } from './en/fields'
import { asset as ja } from './ja/asset'
import { fields as fieldsJa } from './ja/fields'

addTexts({ ja, en })
addTexts({ ja: fieldsJa, en: fieldsEn })
