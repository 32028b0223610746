// One fold for all who ask what the same world makes of the same file: each node is folded once, however many ask.
import type { ts } from './compiler.js'
import type { Fold } from './context.js'
import { walkOf } from './walk.js'
import type { World } from './world.js'

const folds = new WeakMap<World, Fold>()

/** For who only looks: what it says of the file is written nowhere. The answers of the world's functions must not change. */
export function foldOf(file: ts.SourceFile, world: World): Fold {
  const known = folds.get(world)
  if (known?.file === file) return known
  const { fold } = walkOf(file, world, {})
  folds.set(world, fold)
  return fold
}
