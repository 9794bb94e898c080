const oldest = [20, 19];

/** Ends the process with a clear message on a Node that is too old, before some syntax or API fails obscurely. */
export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  console.error(
    `Foldmill needs Node ${oldest.join('.')} or newer; this is ${version}. Newer ones: https://nodejs.org`,
  );
  process.exit(1);
}
