// TypeScript, as ts-morph brings it, for every file that reads it. By `require`: an ES import of it has Node read its 13 MB for the names they export first,
// which takes as long as loading them.
import morph = require('ts-morph')

export import ts = morph.ts
