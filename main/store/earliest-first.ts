type Item = { readonly id: string; readonly key: string; readonly order: number }

const isBefore = (one: Item, other: Item): boolean => (one.key === other.key ? one.order < other.order : one.key < other.key)

/** Ids by a key, and by an order where keys are the same. The first few are found without a walk over all of them. */
export class EarliestFirst {
  /** A binary heap. What left or got another key stays in it until it comes to the top. */
  private heap: Item[] = []
  private readonly present = new Map<string, Item>()

  get size(): number {
    return this.present.size
  }

  has(id: string): boolean {
    return this.present.has(id)
  }

  put(id: string, key: string, order: number): void {
    const item = { id, key, order }
    this.present.set(id, item)
    this.push(item)
    if (this.heap.length > 2 * this.present.size + 64) this.clear()
  }

  delete(id: string): boolean {
    return this.present.delete(id)
  }

  /** The first ones that are wanted, up to a key; they stay. */
  first(limit: number, until: string | null, isWanted: (id: string) => boolean): readonly { readonly id: string; readonly key: string }[] {
    const seen: Item[] = []
    const found: Item[] = []
    while (found.length < limit) {
      const item = this.top()
      if (item === undefined || (until !== null && item.key > until)) break
      this.pop()
      seen.push(item)
      if (isWanted(item.id)) found.push(item)
    }
    for (const item of seen) this.push(item)
    return found
  }

  private top(): Item | undefined {
    for (;;) {
      const [item] = this.heap
      if (item === undefined || this.present.get(item.id) === item) return item
      this.pop()
    }
  }

  private push(item: Item): void {
    let index = this.heap.push(item) - 1
    while (index > 0) {
      const parent = (index - 1) >> 1
      const above = this.heap[parent]
      if (above === undefined || !isBefore(item, above)) break
      this.heap[index] = above
      index = parent
    }
    this.heap[index] = item
  }

  private pop(): void {
    const last = this.heap.pop()
    if (last === undefined || this.heap.length === 0) return
    let index = 0
    for (;;) {
      const child = this.earlierChild(index)
      const below = this.heap[child]
      if (below === undefined || !isBefore(below, last)) break
      this.heap[index] = below
      index = child
    }
    this.heap[index] = last
  }

  private earlierChild(index: number): number {
    const [left, right] = [this.heap[2 * index + 1], this.heap[2 * index + 2]]
    return left !== undefined && right !== undefined && isBefore(right, left) ? 2 * index + 2 : 2 * index + 1
  }

  /** So that what left does not pile up. */
  private clear(): void {
    this.heap = []
    for (const item of this.present.values()) this.push(item)
  }
}
