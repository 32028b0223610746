// The reads of the catalogue and of a config that are one function of a module: those a mock can stand for.
import { sdks } from '../detect/sdk/index.js'
import type { Shape } from '../detect/shape.js'
import type { FollowedRead } from './mocked-reads.js'

/** A relative `from` is put through `pathOf`. */
export function followedReads(shapes: readonly Shape[], modules: readonly string[], pathOf: (from: string) => string = from => from): FollowedRead[] {
  return shapes.flatMap((shape): FollowedRead[] => {
    const from = (shape.from ?? modules).map(one => (one.startsWith('.') ? pathOf(one) : one))
    if (shape.kind === 'member') return /^\w+\(\)$/.test(shape.of) && shape.given === undefined ? from.map(module => ({ module, name: shape.of.slice(0, -2), key: undefined })) : []
    if (shape.kind !== 'call' || !/^\w+$/.test(shape.name) || shape.makes !== undefined || typeof shape.key !== 'number') return []
    const { name, key } = shape
    return from.map(module => ({ module, name, key }))
  })
}

let known: readonly FollowedRead[] | undefined
export function catalogueReads(): readonly FollowedRead[] {
  return known ??= Object.values(sdks).flatMap(({ shapes, modules }) => followedReads(shapes, modules))
}
