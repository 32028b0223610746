// Ctrl-C between two flags: the flag at hand is finished, so no file is half written; a second Ctrl-C ends at once.
export interface Interrupt {
  /** lets a signal that is waiting in; true = stop here */
  asked(): Promise<boolean>
  end(): void
}

export function watchInterrupt(): Interrupt {
  let isAsked = false
  const signals = ['SIGINT', 'SIGTERM'] as const
  const note = (): void => {
    isAsked = true
    end()
  }
  const end = (): void => { for (const signal of signals) process.off(signal, note) }
  for (const signal of signals) process.on(signal, note)
  return {
    asked: async () => {
      await new Promise(resolve => setImmediate(resolve))
      return isAsked
    },
    end,
  }
}
