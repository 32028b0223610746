import { call, defineSdk, override } from '../shape.js'

// export const showBanner = flag({ key: 'show-banner', defaultValue: false, decide: () => true })
// The declared function is the read: `await showBanner()` here and in every file that imports it.
export const vercelFlags = defineSdk({
  name: 'vercel-flags',
  title: 'Vercel Flags SDK',
  side: 'server',
  modules: ['flags', 'flags/next', 'flags/sveltekit', '@vercel/flags', '@vercel/flags/next', '@vercel/flags/sveltekit'],
  clients: [],
  shapes: [
    call('flag', { key: '0.key', fallback: '0.defaultValue', role: 'declare', makes: 'reader', async: true }),
    call('unstable_flag', { key: '0.key', fallback: '0.defaultValue', role: 'declare', makes: 'reader', async: true }),
    call('reportValue', { key: 0, answers: 'payload' }),
    override('encryptOverrides', { map: 0 }),
  ],
})
