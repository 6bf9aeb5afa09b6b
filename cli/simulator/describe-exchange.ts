import type { Paint } from '../../timeline/look.ts';
import type { VendorEvent } from '../../timeline/vendor-event.ts';

/**
 * Makes one line of each request to the simulated vendor, when it is over: time of day (UTC), what
 * was asked, how it ended, and what was scripted for it. Gives undefined while one is under way.
 */
export function describeExchange(paint: Paint): (event: VendorEvent) => string | undefined {
  const asked = new Map<number, VendorEvent & { readonly type: 'request' }>();
  return (event) => {
    if (event.type === 'request') {
      asked.set(event.exchange, event);
      return undefined;
    }
    const request = asked.get(event.exchange);
    asked.delete(event.exchange);
    const time = new Date(performance.timeOrigin + event.atMs).toISOString().slice(11, 23);
    const outcome = event.type === 'response' ? `${event.status}` : event.fault;
    const good = event.type === 'response' && event.status === 200;
    const scripted =
      request?.scripted === undefined || request.scripted === outcome
        ? ''
        : ` (scripted: ${request.scripted})`;
    return [
      paint('dim', time),
      event.endpoint.padEnd(8),
      paint(good ? 'green' : 'yellow', outcome),
      `after ${Math.round(event.durationMs)} ms${scripted}`,
      paint('dim', `${request?.method} ${request?.path}`),
    ].join('  ');
  };
}
