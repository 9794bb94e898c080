// Creates studies, cancels some at random moments, deletes all, and lists what is left: npm run faults:leaks -- 500
import { leftAfterStudies } from '../../test/harness/leak-tries.js';

const count = Number(process.argv[2] ?? 500);
const { left, states } = await leftAfterStudies(count);
console.log(`${count} studies: ${[...states].map(([state, n]) => `${n} ${state}`).join(', ')}`);
console.log(`${left.length} keys left${left.map((key) => `\n  ${key}`).join('')}`);
process.exit(left.length === 0 ? 0 : 1);
