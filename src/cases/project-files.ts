// The files around the one under test, parsed once: where its imports lead, for what it calls, renders and takes as arguments.
import { ts } from '../scan/compiler.js'
import { importOf } from './imports.js'
import type { Callable } from './scope.js'
import type { Files } from './suite/leads.js'
import { functionExported, functionNamed, parseSource } from './target.js'

export interface ProjectFiles extends Files {
  source(file: string): ts.SourceFile | undefined
  /** a function of the file, or one that it imports from another file of the project */
  functionOf(source: ts.SourceFile, name: string): Callable | undefined
  /** the interface or type alias of that name, there or behind an import */
  typeOf(source: ts.SourceFile, name: string): ts.Statement | undefined
}

export function projectFiles(files: Files): ProjectFiles {
  const parsed = new Map<string, ts.SourceFile | undefined>()
  const source = (file: string): ts.SourceFile | undefined => {
    if (!parsed.has(file)) {
      const text = files.read(file)
      parsed.set(file, text === undefined ? undefined : parseSource(file, text))
    }
    return parsed.get(file)
  }
  const behind = (from: ts.SourceFile, name: string): { source: ts.SourceFile; name: string } | undefined => {
    const found = importOf(from, name), file = found && files.resolve(from.fileName, found.from)
    const there = file === undefined ? undefined : source(file)
    return found && there && { source: there, name: found.name }
  }
  return {
    ...files, source,
    functionOf: (from, name) => {
      const own = functionNamed(from, name), away = own ? undefined : behind(from, name)
      return own ?? (away && functionExported(away.source, away.name))
    },
    typeOf: (from, name) => {
      const own = typeNamed(from, name), away = own ? undefined : behind(from, name)
      return own ?? (away && typeNamed(away.source, away.name))
    },
  }
}

function typeNamed(source: ts.SourceFile, name: string): ts.Statement | undefined {
  return source.statements.find(one => (ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one)) && one.name.text === name)
}
