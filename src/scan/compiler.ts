// For rooms that may not look into fold/.
export { ts } from '../fold/compiler.js'
