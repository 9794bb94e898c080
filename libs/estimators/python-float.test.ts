import { expect, it } from 'vitest';
import { pythonFloat } from './python-float.js';

it.each([
  [1, '1.0'],
  [-0.1, '-0.1'],
  [0.0001, '0.0001'],
  [0.00001234, '1.234e-05'],
  [1e-10, '1e-10'],
  [123456789012345680, '1.2345678901234568e+17'],
  [1e15, '1000000000000000.0'],
  [1e16, '1e+16'],
  [1e100, '1e+100'],
])('prints %d as Python does', (value, text) => {
  expect(pythonFloat(value)).toBe(text);
});
