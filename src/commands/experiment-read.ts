// An exposure file, whatever it is written as: CSV and NDJSON are read as they come, Parquet through the project's own DuckDB.
// What stays in memory is one small record per unit, however long the file.
import { createReadStream, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { CsvReader } from '../experiment/csv.js'
import { columnsOf, ExposureReader, type Exposures } from '../experiment/exposures.js'
import { NdjsonReader } from '../experiment/ndjson.js'
import { UserError } from '../flag/error.js'

export interface Wanted { readonly metrics: readonly string[] | undefined; readonly flag: string | undefined }

/** @throws {UserError} at the line that is wrong, or when the file cannot be read */
export async function readExposures(file: string, cwd: string, { metrics, flag }: Wanted): Promise<Exposures> {
  let reader: ExposureReader | undefined
  for await (const rows of rowsOf(file, resolve(cwd, file), cwd)) {
    for (const row of rows) {
      if (reader === undefined) reader = new ExposureReader(file, columnsOf(row, file, metrics), flag)
      else reader.add(row)
    }
  }
  if (reader === undefined) throw new UserError(`${file} is empty; the first line has to name the columns`)
  return reader.result()
}

/** Rows of text, the first of which names the columns. */
async function* rowsOf(file: string, path: string, cwd: string): AsyncGenerator<readonly string[][]> {
  try {
    if (/\.parquet$/i.test(file)) yield* parquetRows(file, path, cwd)
    else yield* textRows(/\.(ndjson|jsonl)$/i.test(file) ? new NdjsonReader(file) : new CsvReader(), path)
  } catch (cause) {
    if (cause instanceof UserError) throw cause
    throw new UserError(`cannot read ${file}: ${(cause as Error).message}; give a CSV, NDJSON or Parquet file of exposures`, { cause })
  }
}

async function* textRows(reader: CsvReader | NdjsonReader, path: string): AsyncGenerator<readonly string[][]> {
  for await (const chunk of createReadStream(path, 'utf8')) yield reader.push(String(chunk))
  const last = reader.end()
  if (last !== undefined) yield [last]
}

interface DuckDb { readonly DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<Connection>; closeSync?(): void }> } }
interface Connection { stream(sql: string, values: readonly string[]): Promise<Result>; closeSync?(): void }
interface Result { columnNames(): string[]; fetchChunk(): Promise<{ readonly rowCount: number; getRows(): (string | null)[][] } | null> }

async function* parquetRows(file: string, path: string, cwd: string): AsyncGenerator<readonly string[][]> {
  const { DuckDBInstance } = duckDbOf(file, cwd)
  if (!existsSync(path)) throw new Error('there is no such file')
  const instance = await DuckDBInstance.create(':memory:'), connection = await instance.connect()
  try {
    const result = await connection.stream('SELECT COLUMNS(*)::VARCHAR FROM read_parquet($1)', [path])
    yield [result.columnNames()]
    for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
      yield chunk.getRows().map(row => row.map(value => value ?? ''))
    }
  } finally {
    connection.closeSync?.()
    instance.closeSync?.()
  }
}

// Its binaries are 70 MB, so whoever has Parquet brings it.
function duckDbOf(file: string, cwd: string): DuckDb {
  try {
    return createRequire(join(cwd, 'package.json'))('@duckdb/node-api') as DuckDb
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw cause
    throw new UserError(`${file} is Parquet, which is read through DuckDB: npm install --save-dev @duckdb/node-api, or export the exposures as CSV or NDJSON`, { cause })
  }
}
