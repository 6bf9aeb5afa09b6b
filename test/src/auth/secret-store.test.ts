import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Caller } from '../../../src/auth/caller.ts';
import { type Answer, hang, json, reset, status } from '../../support/scripted-server.ts';
import { rejectionOf } from '../thrown-by.ts';
import { CLIENT, holding, ROTATED, type Scene, startScene, told } from './scene.ts';

const TTL_MS = 300_000;

/** The client that a call gets, and whether the call itself had it read. */
async function get(
  { clock, authorizer, secret, ...scene }: Scene,
  call: Caller = scene.call({ ttlMs: TTL_MS }),
): Promise<{ readonly client: readonly string[]; readonly justRead: boolean }> {
  const { client, justRead } = await clock.outcome(authorizer.secrets.get(secret, call));
  return { client: told(client), justRead };
}

const FIRST = ['an id', 'pa55word'];
const SECOND = ['an id', 'rotated'];

/** A scene whose secret has just been read. */
async function sceneWithSecret(t: TestContext): Promise<Scene> {
  const scene = await startScene(t);
  assert.deepEqual(await get(scene), { client: FIRST, justRead: true });
  return scene;
}

describe('a secret', () => {
  it('is read once for all who need it at the same time', async (t) => {
    const scene = await startScene(t);
    const clients = await Promise.all(Array.from({ length: 50 }, () => get(scene)));
    for (const stored of clients) assert.deepEqual(stored, { client: FIRST, justRead: true });
    assert.equal(scene.aws.received.length, 1);
  });

  it('is kept for as long as the setting says', async (t) => {
    const scene = await sceneWithSecret(t);
    await scene.clock.advance(TTL_MS - 1);
    assert.deepEqual(await get(scene), { client: FIRST, justRead: false });
    assert.equal(scene.aws.received.length, 1);
  });

  it('is known once it has been read', async (t) => {
    const scene = await startScene(t);
    assert.equal(scene.authorizer.secrets.known(scene.secret), undefined);
    await get(scene);
    assert.equal(scene.authorizer.secrets.known(scene.secret)?.clientId, 'an id');
  });

  it('is not kept where it could not be read', async (t) => {
    const scene = await startScene(t);
    scene.aws.script(status(403), holding(CLIENT));
    const failed = [rejectionOf(get(scene)), rejectionOf(get(scene))];
    for (const { code } of await Promise.all(failed)) assert.equal(code, 'SECRET_UNAVAILABLE');
    assert.deepEqual(await get(scene), { client: FIRST, justRead: true });
    assert.equal(scene.aws.received.length, 2);
  });

  it('is another one at another endpoint', async (t) => {
    const scene = await sceneWithSecret(t);
    const elsewhere = await startScene(t);
    elsewhere.aws.script(holding(ROTATED));
    const { client } = await get({ ...scene, secret: elsewhere.secret });
    assert.deepEqual(client, SECOND);
  });

  it('is read apart from another one, also at the same time', async (t) => {
    const scene = await startScene(t);
    const other = { ...scene, secret: { ...scene.secret, arn: `${scene.secret.arn}2` } };
    await Promise.all([get(scene), get(other)]);
    assert.equal(scene.aws.received.length, 2);
  });

  it('is another one under another ARN', async (t) => {
    const scene = await sceneWithSecret(t);
    scene.aws.script(holding(ROTATED));
    const secret = { ...scene.secret, arn: `${scene.secret.arn}2` };
    assert.deepEqual((await get({ ...scene, secret })).client, SECOND);
    assert.deepEqual((await get(scene)).client, FIRST);
  });
});

describe('a secret past its time', () => {
  it('serves on while it is read again, once for all', async (t) => {
    const scene = await sceneWithSecret(t);
    await scene.clock.advance(TTL_MS);
    scene.aws.script(hang);
    for (let i = 0; i < 20; i += 1) {
      assert.deepEqual(await get(scene), { client: FIRST, justRead: false });
    }
    await scene.aws.arrived(2);
    assert.equal(scene.aws.received.length, 2);
  });

  it('has its renewal noted', async (t) => {
    const scene = await sceneWithSecret(t);
    const noted: string[] = [];
    const renew: Caller['renew'] = (what, renewal) => {
      noted.push(what);
      renewal.catch(() => {});
    };
    await get(scene, { ...scene.call({ ttlMs: 0 }), renew });
    assert.deepEqual(noted, ['secret']);
  });

  it('gives way to the one that is read again', async (t) => {
    const scene = await sceneWithSecret(t);
    await scene.clock.advance(TTL_MS);
    scene.aws.script(holding(ROTATED));
    assert.deepEqual((await get(scene)).client, FIRST);
    await scene.clock.outcome(
      (async () => {
        while ((await get(scene)).client[1] !== 'rotated');
      })(),
    );
    assert.equal(scene.aws.received.length, 2);
    await scene.clock.advance(TTL_MS - 1);
    await get(scene);
    assert.equal(scene.aws.received.length, 2, 'its time begins anew');
  });

  const failures: Readonly<Record<string, Answer>> = {
    'denies access': status(400, '{"__type":"AccessDeniedException"}'),
    'knows no such secret': status(400, '{"__type":"ResourceNotFoundException"}'),
    'is down': status(503),
    'resets connections': reset,
    'answers with no JSON': status(200, 'x'),
    'holds something else now': json({ SecretString: '{}' }),
  };
  for (const [why, answer] of Object.entries(failures)) {
    it(`serves on for as long as the store ${why}`, async (t) => {
      const scene = await sceneWithSecret(t);
      scene.aws.script(answer);
      for (let hour = 1; hour <= 3; hour += 1) {
        await scene.clock.advance(3_600_000);
        const seen = scene.aws.received.length;
        assert.deepEqual(await get(scene), { client: FIRST, justRead: false });
        await scene.aws.arrived(seen + 1);
      }
    });
  }

  it('serves on without AWS credentials as well', async (t) => {
    const scene = await sceneWithSecret(t);
    await scene.clock.advance(TTL_MS);
    delete scene.env['AWS_ACCESS_KEY_ID'];
    assert.deepEqual(await get(scene), { client: FIRST, justRead: false });
  });

  it('is not read again any longer than the invocation that it serves', async (t) => {
    const scene = await sceneWithSecret(t);
    await scene.clock.advance(TTL_MS);
    scene.aws.script(hang);
    const call = scene.call({ ttlMs: TTL_MS });
    await get(scene, call);
    await scene.aws.arrived(2);
    call.effort.deadline.release();
    await scene.aws.closedDownTo(0);
  });
});
