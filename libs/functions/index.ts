export {
  type CallContext,
  type DefinedFunction,
  defineFunction,
  type FunctionDefinition,
  isDefinedFunction,
} from './definitions.js';
export { checked, InvalidArguments, type Schema } from './schema.js';
