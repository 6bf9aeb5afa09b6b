import { readTemplate } from '../../checks/aws/template.ts';

/** Our template, parsed once for all tests of a process, which change nothing in it. */
export const template = await readTemplate();
