import { archivedFlag } from './archived-flag.js'
import { clientExposed } from './client-exposed.js'
import { deadBranch } from './dead-branch.js'
import { defaultMismatch } from './default-mismatch.js'
import type { Check } from './draft.js'
import { dynamicKey } from './dynamic-key.js'
import { expiredFlag } from './expired-flag.js'
import type { FindingCode } from './finding.js'
import { invalidVariant } from './invalid-variant.js'
import { keyCollision } from './key-collision.js'
import { missingCategory } from './missing-category.js'
import { missingOwner } from './missing-owner.js'
import { naming } from './naming.js'
import { nestedFlag } from './nested-flag.js'
import { staleFlag } from './stale-flag.js'
import { typeMismatch } from './type-mismatch.js'
import { unknownFlag } from './unknown-flag.js'
import { untestedState } from './untested-state.js'
import { unusedFlag } from './unused-flag.js'

export const checks = {
  'stale-flag': staleFlag,
  'expired-flag': expiredFlag,
  'unknown-flag': unknownFlag,
  'unused-flag': unusedFlag,
  'archived-flag': archivedFlag,
  'dead-branch': deadBranch,
  'untested-state': untestedState,
  'dynamic-key': dynamicKey,
  'key-collision': keyCollision,
  'default-mismatch': defaultMismatch,
  'type-mismatch': typeMismatch,
  'invalid-variant': invalidVariant,
  'missing-owner': missingOwner,
  'missing-category': missingCategory,
  naming,
  'nested-flag': nestedFlag,
  'client-exposed': clientExposed,
} satisfies Record<FindingCode, Check>
