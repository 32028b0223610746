// Places are relative to the working directory; inside the scan everything is relative to the project's root.
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { UserError } from '../flag/error.js'
import { didYouMean } from '../flag/nearest.js'

/** root-relative => relative to the working directory, with `/` */
export function shownFrom(root: string, cwd: string): (file: string) => string {
  if (root === cwd) return file => file
  const up = relative(cwd, root).replaceAll(sep, '/')
  const down = relative(root, cwd).replaceAll(sep, '/')
  if (up !== '' && !up.startsWith('..')) return file => `${up}/${file}`
  return file => file.startsWith(`${down}/`) ? file.slice(down.length + 1) : relative(cwd, join(root, file)).replaceAll(sep, '/')
}

/**
 * Which files the user asked about: those at or below one of `paths`, which are relative to the working directory.
 *
 * @throws {UserError} for a path that does not exist or lies outside the project
 */
export function withinPaths(root: string, cwd: string, paths: readonly string[]): (file: string) => boolean {
  if (paths.length === 0) return () => true
  const wanted = paths.map(path => {
    const place = resolve(cwd, path)
    if (!existsSync(place)) throw new UserError(`path "${path}" does not exist${didYouMean(path, siblings(cwd, path))}; paths are relative to ${cwd}`)
    const inside = relative(root, place).replaceAll(sep, '/')
    if (inside === '..' || inside.startsWith('../')) throw new UserError(`path "${path}" is outside the project ${root}; run halyard there, or give --cwd`)
    return inside
  })
  return file => wanted.some(path => path === '' || file === path || file.startsWith(`${path}/`))
}

function siblings(cwd: string, path: string): string[] {
  const folder = dirname(path)
  try {
    return readdirSync(resolve(cwd, folder)).map(name => folder === '.' ? name : `${folder}/${name}`)
  } catch {
    return []
  }
}
