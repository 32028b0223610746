import { call, defineSdk, override } from '../shape.js'

// Every assignment is get<Type>Assignment(flag, subject, subjectAttributes, fallback).
export const eppo = defineSdk({
  name: 'eppo',
  title: 'Eppo SDKs',
  side: 'both',
  modules: ['@eppo/js-client-sdk', '@eppo/node-server-sdk', '@eppo/react-native-sdk', '@eppo/js-client-sdk-common'],
  clients: ['getInstance', 'init', 'offlineInit', 'EppoClient', 'EppoJSClient', 'EppoJSClient.instance'],
  names: ['eppoClient', 'eppo'],
  shapes: [
    call('*.getBooleanAssignment', { key: 0, fallback: 3, type: 'boolean' }),
    call('*.getBoolAssignment', { key: 0, fallback: 3, type: 'boolean' }),
    call('*.getStringAssignment', { key: 0, fallback: 3, type: 'string' }),
    call('*.getIntegerAssignment', { key: 0, fallback: 3, type: 'number' }),
    call('*.getNumericAssignment', { key: 0, fallback: 3, type: 'number' }),
    call('*.getJSONAssignment', { key: 0, fallback: 3, type: 'object' }),
    call('*.getBooleanAssignmentDetails', { key: 0, fallback: 3, type: 'boolean', result: 'variation' }),
    call('*.getStringAssignmentDetails', { key: 0, fallback: 3, type: 'string', result: 'variation' }),
    call('*.getIntegerAssignmentDetails', { key: 0, fallback: 3, type: 'number', result: 'variation' }),
    call('*.getNumericAssignmentDetails', { key: 0, fallback: 3, type: 'number', result: 'variation' }),
    call('*.getJSONAssignmentDetails', { key: 0, fallback: 3, type: 'object', result: 'variation' }),
    call('*.getBanditAction', { key: 0, fallback: 4, type: 'string', result: 'variation' }),
    override('*.withOverrides', { keys: '0.*', value: '0.*.value', receiver: 'tied' }),
  ],
})
