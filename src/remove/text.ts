import type { Edit } from '../flag/edit.js'

/** An edit whose file is known from where it stands. */
export type Replacement = Omit<Edit, 'file'>
