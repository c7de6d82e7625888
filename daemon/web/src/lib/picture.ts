// SPDX-License-Identifier: Apache-2.0

/**
 * An SVG document of the daemon as the address of a picture. As a picture it can neither run scripts nor load
 * anything, whatever it holds. "" for what is no SVG.
 */
export function svgPicture(svg: string): string {
  return /^\s*(<\?xml[^>]*>\s*)?<svg[\s>]/.test(svg) ? `data:image/svg+xml,${encodeURIComponent(svg)}` : ''
}
