import { call, defineSdk, template } from '../shape.js'

// The service answers observables of the evaluation details; the directives live in templates, which are read as text.
export const openfeatureAngular = defineSdk({
  name: 'openfeature-angular',
  title: 'OpenFeature Angular SDK',
  side: 'client',
  modules: ['@openfeature/angular-sdk'],
  clients: ['FeatureFlagService'],
  shapes: [
    call('*.getBooleanDetails', { key: 0, fallback: 1, type: 'boolean', answers: 'payload', receiver: 'tied' }),
    call('*.getStringDetails', { key: 0, fallback: 1, type: 'string', answers: 'payload', receiver: 'tied' }),
    call('*.getNumberDetails', { key: 0, fallback: 1, type: 'number', answers: 'payload', receiver: 'tied' }),
    call('*.getObjectDetails', { key: 0, fallback: 1, type: 'object', answers: 'payload', receiver: 'tied' }),
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
