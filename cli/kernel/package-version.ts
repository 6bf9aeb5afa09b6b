import manifest from '../../package.json' with { type: 'json' };

/** The version of this project, as `--version` prints it. */
export const packageVersion: string = manifest.version;
