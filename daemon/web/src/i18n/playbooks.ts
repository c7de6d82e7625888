// SPDX-License-Identifier: Apache-2.0
// The texts of the playbook pages; each of them imports this file.
import { addTexts } from './catalogue'
import { playbooks as en } from './en/playbooks'
import { playbooks as ja } from './ja/playbooks'

addTexts({ ja, en })
