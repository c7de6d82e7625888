// SPDX-License-Identifier: Apache-2.0
// Writes src/api/types.ts from the daemon's own description of its API.
import { readFile, writeFile } from 'node:fs/promises'
import openapi, { astToString } from 'openapi-typescript'

const source = new URL('../../api/openapi.yaml', import.meta.url)
const target = new URL('../src/api/types.ts', import.meta.url)

// The description is YAML written as JSON.
const document = JSON.parse(await readFile(source, 'utf8'))
const head = '// SPDX-License-Identifier: Apache-2.0\n// Made by `npm run types` from daemon/api/openapi.yaml. Edit that one.\n'
await writeFile(target, head + astToString(await openapi(document)))
