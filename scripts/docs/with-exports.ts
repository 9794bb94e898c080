import { estimatorDefinitions } from '#estimators';
import { exportedTypes } from '#portable';

/** A page with the types that have no portable form in place of the list that it has. */
export function withExports(page: string): string {
  const place = /(?<=<!-- types that cannot be exported -->\n)[\s\S]*?(?=<!-- end -->)/;
  if (!place.test(page)) throw new Error('the page has no list of the types that cannot be exported');
  const types = estimatorDefinitions
    .map(({ type }) => type)
    // It is stored as the dummy_classifier that it makes.
    .filter((type) => !exportedTypes.includes(type) && type !== 'simulated_classifier')
    .sort();
  const list = types.map((type) => `- \`${type}\`\n`).join('');
  return page.replace(place, () => list || '- none\n');
}
