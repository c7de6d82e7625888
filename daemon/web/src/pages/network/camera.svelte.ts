// SPDX-License-Identifier: Apache-2.0
import { centreOn, fit, fitWidth, maxScale, minScale, panBy, reveal, zoomAt, type Box, type Point, type Size, type Viewport } from './viewport'

// Smaller than this the whole house is a stain: then it begins with its width.
const leastFirstScale = 0.2

/** Where the reader looks. Only the reader moves it, and what they sought out. */
export class Camera {
  view = $state.raw<Viewport>({ x: 0, y: 0, scale: 1 })
  frame = $state.raw<Size>({ width: 0, height: 0 })
  #drawing: Size = { width: 1, height: 1 }
  #isOwn = false

  /** The first drawing is shown whole; a later one lies where the reader looked. */
  show(drawing: Size): void {
    const isFirst = this.#drawing.width === 1
    this.#drawing = drawing
    if (isFirst) this.begin()
  }

  /** Something is chosen: the panel that opens for it takes room, and moves nothing. */
  holds = false

  resize(frame: Size): void {
    const isFirst = this.frame.width === 0
    this.frame = frame
    if (isFirst || (!this.#isOwn && !this.holds)) this.begin()
  }

  /** The window is another one, turned or pulled: who has not looked closer sees the whole again. */
  turn(): void {
    if (!this.#isOwn) this.begin()
  }

  begin(): void {
    this.#isOwn = false
    if (this.frame.width === 0) return
    const whole = fit(this.#drawing, this.frame)
    this.view = whole.scale < leastFirstScale ? fitWidth(this.#drawing, this.frame) : whole
  }

  fit(): void {
    this.#take(fit(this.#drawing, this.frame))
  }

  fitWidth(): void {
    this.#take(fitWidth(this.#drawing, this.frame))
  }

  zoom(factor: number, about: Point = { x: this.frame.width / 2, y: this.frame.height / 2 }): void {
    this.#take(zoomAt(this.view, about, factor, { min: minScale(this.#drawing, this.frame), max: maxScale }))
  }

  pan(dx: number, dy: number): void {
    this.#take(panBy(this.view, dx, dy, this.#drawing, this.frame))
  }

  centre(box: Box): void {
    this.#take(centreOn(box, this.view, this.frame))
  }

  reveal(box: Box): void {
    this.#take(reveal(box, this.view, this.frame))
  }

  #take(view: Viewport): void {
    if (this.frame.width === 0) return
    this.#isOwn = view !== this.view || this.#isOwn
    this.view = view
  }
}
