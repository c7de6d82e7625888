// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { workflowLayout, type Box, type LayoutEdge, type LayoutNode, type Line, type Point } from '../src/pages/playbooks/workflow_layout'
import { below, randomOf } from './random'

interface Graph {
  nodes: LayoutNode[]
  edges: LayoutEdge[]
}

/** Any graph, also one that no lint would let pass: loops, several ways to one step, steps that nothing leads to. */
function graphOf(seed: number, size: number): Graph {
  const random = randomOf(seed)
  const nodes = Array.from({ length: size }, (_, i) => ({ id: `s${i}`, width: 96 + 20 * below(random, 6), height: 30 + 10 * below(random, 6) }))
  const edges = Array.from({ length: below(random, 2 * size) }, () => ({
    from: `s${below(random, size)}`,
    to: `s${below(random, size)}`,
    isFailure: below(random, 5) === 0,
    opensBranch: below(random, 3) === 0,
    labelWidth: below(random, 2) === 0 ? 0 : 20 + below(random, 60),
  }))
  return { nodes, edges }
}

const layoutOf = (graph: Graph) => workflowLayout(graph.nodes, graph.edges, 's0')
const touch = (a: Box, b: Box) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

function cutsThrough(a: Point, b: Point, box: Box): boolean {
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)]
  const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)]
  return right > box.x && left < box.x + box.width && bottom > box.y && top < box.y + box.height
}

function isOnBoxes(line: Line, from: Box, to: Box): boolean {
  const [first, last] = [line.points[0]!, line.points.at(-1)!]
  const leaves = first.y === from.y + from.height && first.x > from.x && first.x < from.x + from.width
  const enters = last.y === to.y && last.x > to.x && last.x < to.x + to.width
  return leaves && enters && line.points.at(-2)!.y < last.y
}

const isOblique = (line: Line) => line.points.slice(1).some((point, i) => point.x !== line.points[i]!.x && point.y !== line.points[i]!.y)
const seeds = Array.from({ length: 150 }, (_, seed) => seed)

describe('the layout of any workflow', () => {
  it('lets no box lie on another, nor outside of the picture', () => {
    for (const seed of seeds) {
      const { boxes, width, height } = layoutOf(graphOf(seed, 2 + (seed % 40)))
      boxes.forEach((box, i) => expect(boxes.slice(i + 1).filter((other) => touch(box, other)), `seed ${seed}`).toEqual([]))
      const out = boxes.filter((box) => box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height)
      expect(out, `seed ${seed}`).toEqual([])
    }
  })

  it('ends every line on its boxes, by right angles, through no box', () => {
    for (const seed of seeds) {
      const graph = graphOf(seed, 2 + (seed % 40))
      const { boxes, lines } = layoutOf(graph)
      const of = new Map(boxes.map((box) => [box.id, box]))
      graph.edges.forEach((edge, i) => {
        const line = lines[i]!
        expect(isOnBoxes(line, of.get(edge.from)!, of.get(edge.to)!), `seed ${seed}, edge ${i}`).toBe(true)
        expect(isOblique(line), `seed ${seed}, edge ${i}`).toBe(false)
        const cut = boxes.filter((box) => line.points.slice(1).some((point, j) => cutsThrough(line.points[j]!, point, box)))
        expect(cut, `seed ${seed}, edge ${i}`).toEqual([])
      })
    }
  })

  it('keeps labels apart that stand below one box', () => {
    for (const seed of seeds) {
      const graph = graphOf(seed, 2 + (seed % 20))
      const { lines } = layoutOf(graph)
      graph.edges.forEach((a, i) => {
        graph.edges.slice(i + 1).forEach((b, j) => {
          if (a.from !== b.from || a.labelWidth === 0 || b.labelWidth === 0) return
          const distance = Math.abs(lines[i]!.label.x - lines[i + 1 + j]!.label.x)
          expect(distance, `seed ${seed}`).toBeGreaterThanOrEqual((a.labelWidth + b.labelWidth) / 2)
        })
      })
    }
  })

  it('is the same each time', () => {
    for (const seed of seeds) expect(layoutOf(graphOf(seed, 25))).toEqual(layoutOf(graphOf(seed, 25)))
  })
})

const node = (id: string): LayoutNode => ({ id, width: 120, height: 50 })
const edge = (from: string, to: string, more: Partial<LayoutEdge> = {}): LayoutEdge => ({ from, to, isFailure: false, opensBranch: false, labelWidth: 0, ...more })
const boxesOf = (layout: { boxes: Box[] }) => Object.fromEntries(layout.boxes.map((box) => [box.id, box])) as Record<string, Box>
const middle = (box: Box) => box.x + box.width / 2

describe('the layout of a playbook', () => {
  it('puts branches side by side, and what follows below the longest of them', () => {
    const nodes = ['s0', 'fork', 'a1', 'a2', 'b1', 'then'].map(node)
    const branch = { opensBranch: true }
    const edges = [edge('s0', 'fork'), edge('fork', 'a1', branch), edge('a1', 'a2'), edge('fork', 'b1', branch), edge('fork', 'then')]

    const { fork, a1, a2, b1, then } = boxesOf(workflowLayout(nodes, edges, 's0'))

    expect(a1!.y).toBe(b1!.y)
    expect(then!.y).toBeGreaterThan(a2!.y)
    expect(middle(a1!)).toBeLessThan(middle(fork!))
    expect(middle(b1!)).toBeGreaterThan(middle(fork!))
    expect(middle(then!)).toBe(middle(fork!))
  })

  it('draws a straight workflow as one straight line', () => {
    const layout = workflowLayout(['s0', 'a', 'b'].map(node), [edge('s0', 'a'), edge('a', 'b')], 's0')

    expect(layout.lines.map((line) => line.points.length)).toEqual([2, 2])
  })

  it('draws a loop back upwards beside its steps', () => {
    const edges = [edge('s0', 'while'), edge('while', 'a', { opensBranch: true }), edge('a', 'while'), edge('while', 'b')]
    const layout = workflowLayout(['s0', 'while', 'a', 'b'].map(node), edges, 's0')
    const { a } = boxesOf(layout)

    expect(layout.lines[2]!.points.some((point, i, all) => i > 0 && point.y < all[i - 1]!.y && point.x > a!.x + a!.width)).toBe(true)
  })

  it('keeps what the start does not lead to apart at the bottom', () => {
    const layout = workflowLayout(['lost', 's0', 'a'].map(node), [edge('s0', 'a'), edge('lost', 'a')], 's0')
    const { lost, a } = boxesOf(layout)

    expect(layout.apartY).toBeGreaterThan(a!.y + a!.height)
    expect(lost!.y).toBeGreaterThan(layout.apartY!)
  })

  it('of two thousand steps is there within seconds', () => {
    const nodes = Array.from({ length: 2_000 }, (_, i) => node(`s${i}`))
    const edges = nodes.slice(1).flatMap((each, i) => [edge(`s${i}`, each.id), ...(i < 1_900 ? [edge(`s${i}`, 's1999', { isFailure: true })] : [])])
    const begun = performance.now()

    expect(workflowLayout(nodes, edges, 's0').boxes.length).toBe(2_000)
    expect(performance.now() - begun).toBeLessThan(20_000)
  })
})
