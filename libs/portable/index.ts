export { learnedNumbers, mayShowNumbers, noNumbers } from './learned-numbers.js';
export { onnxModel } from './onnx/onnx-model.js';
export { unsaidTransformers } from './onnx/onnx-transformer.js';
export { UnsaidInOnnx } from './onnx/unsaid-in-onnx.js';
export { exportedTypes, type ModelFacts, portableModel } from './portable-model.js';
