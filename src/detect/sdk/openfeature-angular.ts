import { call, defineSdk, template } from '../shape.js'

// The service answers observables of the evaluation details; the directives live in templates, which are read as text.
export const openfeatureAngular = defineSdk({
  name: 'openfeature-angular',
  title: 'OpenFeature Angular SDK',
  side: 'client',
  modules: ['@openfeature/angular-sdk'],
  clients: ['FeatureFlagService', 'OpenFeature.getClient'],
  shapes: [
    call('*.getBooleanDetails', { key: 0, fallback: 1, type: 'boolean', answers: 'payload' }),
    call('*.getStringDetails', { key: 0, fallback: 1, type: 'string', answers: 'payload' }),
    call('*.getNumberDetails', { key: 0, fallback: 1, type: 'number', answers: 'payload' }),
    call('*.getObjectDetails', { key: 0, fallback: 1, type: 'object', answers: 'payload' }),
    call('*.getBooleanValue', { key: 0, fallback: 1, type: 'boolean' }),
    call('*.getStringValue', { key: 0, fallback: 1, type: 'string' }),
    call('*.getNumberValue', { key: 0, fallback: 1, type: 'number' }),
    call('*.getObjectValue', { key: 0, fallback: 1, type: 'object' }),
    template('*booleanFeatureFlag'),
    template('[booleanFeatureFlag]'),
    template('*stringFeatureFlag'),
    template('[stringFeatureFlag]'),
    template('*numberFeatureFlag'),
    template('[numberFeatureFlag]'),
    template('*objectFeatureFlag'),
    template('[objectFeatureFlag]'),
  ],
})
