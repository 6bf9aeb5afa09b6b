/** Colours that people with any kind of colour vision tell apart (Okabe and Ito, 2008). */
export const COLOUR = {
  good: '#0072b2',
  bad: '#d55e00',
} as const;
