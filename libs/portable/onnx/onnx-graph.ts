import { ProtobufWriter } from './protobuf-writer.js';

/** Numbers of onnx.proto's TensorProto.DataType. */
const elementTypes = { int64: 7, string: 8, bool: 9, double: 11, float: 1 } as const;
export type ElementType = keyof typeof elementTypes;

/** A tensor of a graph, by name. */
export type Value = string & { readonly isOnnxValue: true };

/** Numbers or texts of a shape. */
export interface Tensor {
  readonly type: Exclude<ElementType, 'float'>;
  readonly dims: readonly number[];
  readonly values: ArrayLike<number> | readonly string[];
}

export const doubles = (values: ArrayLike<number>, dims: readonly number[]): Tensor => ({
  type: 'double',
  dims,
  values,
});

/** What an attribute of a node may be. */
export type Attribute =
  | { readonly int: number }
  | { readonly text: string }
  | { readonly ints: ArrayLike<number> }
  | { readonly texts: readonly string[] }
  | { readonly tensor: Tensor };

export const mlDomain = 'ai.onnx.ml';

/** Versions of the operators that are used: those of ONNX 1.12, which any onnxruntime since 1.12 has. */
const opsets: readonly (readonly [domain: string, version: number])[] = [
  ['', 17],
  [mlDomain, 3],
];
const irVersion = 8;

/** An ONNX model being made, node by node. @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto */
export class OnnxGraph {
  readonly #nodes = new ProtobufWriter();
  readonly #inputs = new ProtobufWriter();
  readonly #outputs = new ProtobufWriter();
  readonly #constants = new ProtobufWriter();
  #made = 0;
  readonly #taken = new Set<string>();

  /** @param nCols - columns of the input; its rows are free. */
  input(name: string, type: ElementType, nCols: number): Value {
    this.#taken.add(name);
    this.#inputs.message(11, (info) => writeValueInfo(info, name, type, ['rows', nCols]));
    return name as Value;
  }

  /** Gives a value its name outside. @param shape - a text for a length that is free. */
  output(name: string, value: Value, type: ElementType, shape: readonly (number | string)[]): void {
    this.#node('Identity', [value], {}, '', name);
    this.#outputs.message(12, (info) => writeValueInfo(info, name, type, shape));
  }

  constant(tensor: Tensor): Value {
    const name = this.#name('c');
    this.#constants.message(5, (message) => writeTensor(message, tensor, name));
    return name;
  }

  /** A number. */
  scalar(value: number): Value {
    return this.constant(doubles([value], []));
  }

  /**
   * @param label - what runtimes call the node where running it fails.
   * @returns its first output.
   */
  node(
    operator: string,
    inputs: readonly Value[],
    attributes: Readonly<Record<string, Attribute>> = {},
    domain = '',
    label = '',
  ): Value {
    return this.#node(operator, inputs, attributes, domain, this.#name('v'), label);
  }

  cast(value: Value, type: ElementType): Value {
    return this.node('Cast', [value], { to: { int: elementTypes[type] } });
  }

  /** The file. @param metadata - texts that go with it. */
  finish(metadata: Readonly<Record<string, string>>): Uint8Array {
    const model = new ProtobufWriter()
      .int(1, irVersion)
      .text(2, 'foldmill')
      .message(7, (graph) => {
        append(graph, this.#nodes);
        graph.text(2, 'model');
        append(graph, this.#constants);
        append(graph, this.#inputs);
        append(graph, this.#outputs);
      });
    for (const [domain, version] of opsets) {
      model.message(8, (opset) => opset.text(1, domain).int(2, version));
    }
    for (const [key, value] of Object.entries(metadata)) {
      model.message(14, (entry) => entry.text(1, key).text(2, value));
    }
    return model.finish();
  }

  #name(kind: string): Value {
    let name = `${kind}${this.#made++}`;
    while (this.#taken.has(name)) name = `${kind}${this.#made++}`;
    return name as Value;
  }

  #node(
    operator: string,
    inputs: readonly Value[],
    attributes: Readonly<Record<string, Attribute>>,
    domain: string,
    output: string,
    label = '',
  ): Value {
    this.#nodes.message(1, (node) => {
      for (const input of inputs) node.text(1, input);
      node.text(2, output).text(4, operator);
      for (const [name, attribute] of Object.entries(attributes)) {
        node.message(5, (message) => writeAttribute(message, name, attribute));
      }
      if (label !== '') node.text(3, label);
      if (domain !== '') node.text(7, domain);
    });
    return output as Value;
  }
}

/** Fields that were written before, behind those that are there. */
const append = (into: ProtobufWriter, from: ProtobufWriter): ProtobufWriter => into.raw(from.finish());

function writeValueInfo(
  message: ProtobufWriter,
  name: string,
  type: ElementType,
  shape: readonly (number | string)[],
): void {
  message.text(1, name).message(2, (typed) =>
    typed.message(1, (tensor) =>
      tensor.int(1, elementTypes[type]).message(2, (dims) => {
        for (const length of shape) {
          dims.message(1, (dim) => (typeof length === 'string' ? dim.text(2, length) : dim.int(1, length)));
        }
      }),
    ),
  );
}

function writeAttribute(message: ProtobufWriter, name: string, attribute: Attribute): void {
  message.text(1, name);
  if ('int' in attribute) message.int(3, attribute.int).int(20, 2);
  else if ('text' in attribute) message.text(4, attribute.text).int(20, 3);
  else if ('ints' in attribute) message.ints(8, attribute.ints).int(20, 7);
  else if ('texts' in attribute) {
    for (const text of attribute.texts) message.text(9, text);
    message.int(20, 8);
  } else message.message(5, (tensor) => writeTensor(tensor, attribute.tensor, name)).int(20, 4);
}

function writeTensor(message: ProtobufWriter, { type, dims, values }: Tensor, name: string): void {
  message.ints(1, dims).int(2, elementTypes[type]).text(8, name);
  if (type === 'string') {
    for (let i = 0; i < values.length; i++) message.text(6, String(values[i]));
    return;
  }
  message.bytes(9, rawBytes(type, values as ArrayLike<number>));
}

/** Little endian, as raw_data is on every machine. */
function rawBytes(type: Exclude<Tensor['type'], 'string'>, values: ArrayLike<number>): Uint8Array {
  const width = type === 'bool' ? 1 : 8;
  const bytes = new Uint8Array(values.length * width);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < values.length; i++) {
    if (type === 'double') view.setFloat64(i * 8, values[i]!, true);
    else if (type === 'int64') view.setBigInt64(i * 8, BigInt(values[i]!), true);
    else bytes[i] = values[i]!;
  }
  return bytes;
}
