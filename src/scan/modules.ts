// From an import's text to the file it means, without a TypeScript program: relative paths, tsconfig `paths`,
// package.json `imports`/`exports`, workspace packages. Filled in by resolver.ts; this is what the linker asks.

export type Resolved =
  | { readonly kind: 'file'; readonly file: string }
  /** outside the project; `name` is the package, `specifier` what was written */
  | { readonly kind: 'package'; readonly name: string; readonly specifier: string }
  | { readonly kind: 'missing'; readonly specifier: string }

export interface ModuleResolver {
  /** `from` is the importing file, relative to the project's root with `/`; so is the answer */
  resolve(from: string, specifier: string): Resolved
}
