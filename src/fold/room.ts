// Is there room on a line? What was broken over lines only because it was long may stand on one when it is short.
import type { Fold } from './context.js'

const WIDTH = 80

/** Whether so many characters fit behind what stands before `start` on its line. */
export function hasRoomAt(fold: Fold, start: number, length: number): boolean {
  return start - fold.source.lastIndexOf('\n', start - 1) - 1 + length <= WIDTH
}
