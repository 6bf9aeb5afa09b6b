/** How many states of calls are looked at where nobody says. */
export const USUAL_BUDGET = 200_000;
