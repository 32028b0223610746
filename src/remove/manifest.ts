// What a package.json says of the files around it; one that is not JSON says nothing.
export interface Manifest {
  readonly dependencies?: unknown; readonly devDependencies?: unknown; readonly peerDependencies?: unknown
  readonly main?: unknown; readonly module?: unknown; readonly browser?: unknown; readonly types?: unknown; readonly exports?: unknown; readonly bin?: unknown; readonly source?: unknown; readonly private?: unknown
}

export function parseManifest(text: string | undefined): Manifest {
  try {
    return JSON.parse(text ?? '{}') as Manifest
  } catch {
    return {}
  }
}
