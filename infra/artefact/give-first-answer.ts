// A process that gives one answer, the first of its environment, and ends.
import event from '../../events/get-pstn-transfer-data.json' with { type: 'json' };
import { startCrestaSimulator } from '../../simulator/cresta/start-cresta-simulator.ts';

const vendor = await startCrestaSimulator();
// By two names, since the vendor's API and its OAuth server are two hosts.
const authDomain = vendor.origin.replace('127.0.0.1', 'localhost');
const settings = { ...vendor.environment('oauth'), action: 'get_pstn_transfer_data', authDomain };
Object.assign(process.env, settings);
const { handler } = await import('../../src/handler.ts');
await handler(event);
await vendor.close();
