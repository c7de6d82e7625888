// SPDX-License-Identifier: Apache-2.0

/** Texts in another language for the keys of the source, all of them. */
export type Texts<Source> = Record<keyof Source, string>
