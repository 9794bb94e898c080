import { unsaidTransformers } from '#portable';

/** A page with the transformers that ONNX cannot say in place of the list that it has. */
export function withExports(page: string): string {
  const place = /(?<=<!-- transformers that only JSON can say -->\n)[\s\S]*?(?=<!-- end -->)/;
  if (!place.test(page)) throw new Error('the page has no list of the transformers that only JSON can say');
  const list = unsaidTransformers.map((type) => `- \`${type}\`\n`).join('');
  return page.replace(place, () => list || '- none\n');
}
