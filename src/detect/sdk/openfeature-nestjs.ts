import { decorator, defineSdk } from '../shape.js'

// The decorated parameter is an observable of the evaluation details, so a removal leaves it to a person.
// The injected client (`@OpenFeatureClient()`) is openfeature-server's.
export const openfeatureNestjs = defineSdk({
  name: 'openfeature-nestjs',
  title: 'OpenFeature NestJS SDK',
  side: 'server',
  modules: ['@openfeature/nestjs-sdk'],
  clients: [],
  shapes: [
    decorator('BooleanFeatureFlag', { key: '0.flagKey', fallback: '0.defaultValue', type: 'boolean', answers: 'payload' }),
    decorator('StringFeatureFlag', { key: '0.flagKey', fallback: '0.defaultValue', type: 'string', answers: 'payload' }),
    decorator('NumberFeatureFlag', { key: '0.flagKey', fallback: '0.defaultValue', type: 'number', answers: 'payload' }),
    decorator('ObjectFeatureFlag', { key: '0.flagKey', fallback: '0.defaultValue', type: 'object', answers: 'payload' }),
    decorator('RequireFlagsEnabled', { key: '0.flags[].flagKey', fallback: '0.flags[].defaultValue', type: 'boolean', answers: 'payload' }),
  ],
})
