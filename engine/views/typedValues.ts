/**
 * Variables as the index table holds them, read back into typed values. The types of values pass through here so that
 * the API depends on views and not on the core.
 */
export { isVariableType, typedValueOf, variableTypes } from '../commands/variableRows';
export { toTyped, toValue } from '../semantics/typedValues';
export type { Json, TypedValue, Variables, VariableType } from '../semantics/state';
