import { call, defineSdk, override } from '../shape.js'

export const configcatReact = defineSdk({
  name: 'configcat-react',
  title: 'ConfigCat React SDK',
  side: 'client',
  modules: ['configcat-react', '@configcat/sdk-react'],
  clients: ['useConfigCatClient'],
  names: ['configCatClient'],
  shapes: [
    call('useFeatureFlag', { key: 0, fallback: 1, result: 'value' }),
    call('*.getValueAsync', { key: 0, fallback: 1, async: true, receiver: 'tied' }),
    call('*.getValueDetailsAsync', { key: 0, fallback: 1, result: 'value', async: true, receiver: 'tied' }),
    // withConfigCatClient(Page) hands its component this client as `props.configCatClient`; its `props.getValue` is left out
    override('createFlagOverridesFromMap', { map: 0 }),
  ],
})
