import type { Property } from '../property.ts';

export const endlessCircle: Property = {
  id: 'endless-circle',
  title: ({ limits }) => `Nobody goes in circles for more than ${limits.prompts} prompts.`,
  brokenBy({ step: { to } }, { limits }) {
    if (to === undefined || to.prompts <= limits.prompts) return undefined;
    return `the caller does nothing, and hears ${to.prompts} prompts in a circle`;
  },
};
