import type { Command } from './command.js'

export const commands = {
} satisfies Record<string, Command>
