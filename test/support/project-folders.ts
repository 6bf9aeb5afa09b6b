import biome from '../../biome.json' with { type: 'json' };

/** The project's own folders, which are checked: what a user makes beside them is the user's. */
export const PROJECT_FOLDERS: readonly string[] = [
  'flows',
  ...biome.files.includes.flatMap((pattern) => /^([a-z-]+)\/\*\*$/.exec(pattern)?.[1] ?? []),
];
