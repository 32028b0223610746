// RFC 4180, from chunks, so that a file need not fit into memory. Knows quotes, CRLF and a BOM.

export class CsvReader {
  #row: string[] = []
  #field = ''
  #state: 'start' | 'plain' | 'quoted' | 'quote' = 'start'
  #isFirst = true

  /** The rows that are complete after this chunk. */
  push(chunk: string): string[][] {
    const rows: string[][] = []
    const text = this.#isFirst && chunk.charCodeAt(0) === 0xfeff ? chunk.slice(1) : chunk
    this.#isFirst = false
    for (const letter of text) {
      if (this.#state === 'quoted') {
        if (letter === '"') this.#state = 'quote'
        else this.#field += letter
      } else if (letter === '"' && this.#state !== 'plain') {
        if (this.#state === 'quote') this.#field += '"'
        this.#state = 'quoted'
      } else if (letter === ',') {
        this.#endField()
      } else if (letter === '\n') {
        rows.push(this.#endRow())
      } else if (letter !== '\r') {
        this.#field += letter
        this.#state = 'plain'
      }
    }
    return rows
  }

  /** The last row, when the file does not end with a line break. */
  end(): string[] | undefined {
    return this.#row.length === 0 && this.#field === '' ? undefined : this.#endRow()
  }

  #endField(): void {
    this.#row.push(this.#field)
    this.#field = ''
    this.#state = 'start'
  }

  #endRow(): string[] {
    this.#endField()
    const row = this.#row
    this.#row = []
    return row
  }
}
