/** Where the checks find Chromium, by an environment variable. */
export const CHROMIUM = 'PSTN_TRANSFER_CHECKS_CHROMIUM';

/** Where they write pictures; unset, they write none that stay. */
export const PICTURES = 'PSTN_TRANSFER_CHECKS_PICTURES';
