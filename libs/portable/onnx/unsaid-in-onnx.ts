/** What ONNX has no words for, named so that a caller knows which part of a model it is. */
export class UnsaidInOnnx extends Error {
  override readonly name = 'UnsaidInOnnx';
  constructor(readonly what: string) {
    super(`ONNX cannot say ${what}`);
  }
}
