import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Caller } from '../../../src/auth/caller.ts';
import type { OAuthClient } from '../../../src/auth/credentials.ts';
import { Secret } from '../../../src/redaction/secret.ts';
import { hang, json, status } from '../../support/scripted-server.ts';
import { rejectionOf } from '../thrown-by.ts';
import { CLIENT, issuing, oauthClient, type Scene, shown, startScene } from './scene.ts';

async function get(
  { clock, authorizer, auth, ...scene }: Scene,
  client: OAuthClient = CLIENT,
  call: Caller = scene.call(),
): Promise<{ readonly token: string; readonly cached: boolean }> {
  const { token, cached } = await clock.outcome(authorizer.tokens.get(auth.origin, client, call));
  return { token: shown(token), cached };
}

/** Forgets a token of this text. */
function forget({ authorizer, auth }: Scene, token: string, client = CLIENT): void {
  authorizer.tokens.forget(auth.origin, client, new Secret(token));
}

/** A scene whose first token has just been fetched. */
async function sceneWithToken(
  t: TestContext,
  validity: { readonly expires_in?: unknown } = { expires_in: 3600 },
): Promise<Scene> {
  const scene = await startScene(t);
  scene.auth.script(issuing(validity));
  assert.deepEqual(await get(scene), { token: 'token 1', cached: false });
  return scene;
}

describe('a token', () => {
  it('is fetched once for all who need it at the same time', async (t) => {
    const scene = await startScene(t);
    const tokens = await Promise.all(Array.from({ length: 50 }, () => get(scene)));
    assert.deepEqual(new Set(tokens.map(({ token }) => token)), new Set(['token 1']));
    assert.equal(scene.auth.received.length, 1);
  });

  it('serves the calls after it, until the margin before its expiry', async (t) => {
    const scene = await sceneWithToken(t);
    await scene.clock.advance(3_299_999);
    assert.deepEqual(await get(scene), { token: 'token 1', cached: true });
    assert.equal(scene.auth.received.length, 1);
  });

  it('is fetched again after its expiry', async (t) => {
    const scene = await sceneWithToken(t);
    await scene.clock.advance(3_600_000);
    assert.deepEqual(await get(scene), { token: 'token 2', cached: false });
  });

  it('expires by the wall clock, which runs on through a freeze', async (t) => {
    const scene = await sceneWithToken(t);
    scene.clock.freeze(3_600_000);
    assert.deepEqual(await get(scene), { token: 'token 2', cached: false });
  });

  it('that was asked for before a freeze is not waited for after it', async (t) => {
    const scene = await startScene(t);
    scene.auth.script(hang, issuing({ expires_in: 3600 }));
    const before = get(scene);
    before.catch(() => {});
    await scene.auth.arrived(1);
    scene.clock.freeze(600_000);
    assert.deepEqual(await get(scene), { token: 'token 1', cached: false });
    await assert.rejects(before);
  });

  for (const validity of [{ expires_in: 0 }, { expires_in: -1 }, { expires_in: 'soon' }, {}]) {
    it(`is used but not kept with ${JSON.stringify(validity)}`, async (t) => {
      const scene = await sceneWithToken(t, validity);
      assert.deepEqual(await get(scene), { token: 'token 2', cached: false });
    });
  }

  it('is kept with its expiry as text', async (t) => {
    const scene = await sceneWithToken(t, { expires_in: '3600' });
    assert.deepEqual(await get(scene), { token: 'token 1', cached: true });
  });

  it("is used with its client's secret known to the redactor, though it isn't sent", async (t) => {
    const scene = await sceneWithToken(t);
    const call = scene.call();
    await scene.clock.outcome(scene.authorizer.tokens.get(scene.auth.origin, CLIENT, call));
    const secret = CLIENT.clientSecret.tell({ add: () => {} });
    assert.equal(call.redactor.text(secret), '[redacted]');
  });

  it('is there once it has been fetched', async (t) => {
    const scene = await startScene(t);
    const has = (): boolean => scene.authorizer.tokens.has(scene.auth.origin, CLIENT);
    assert.equal(has(), false);
    await get(scene);
    assert.equal(has(), true);
    await scene.clock.advance(3_600_000);
    assert.equal(has(), false);
  });
});

describe('a token fetched past the cache', () => {
  it('has the redactor know secret and Basic credentials, but for padding', async (t) => {
    const scene = await sceneWithToken(t);
    const call = scene.call();
    const { clock, authorizer, auth } = scene;
    const token = await clock.outcome(authorizer.tokens.fetch(auth.origin, CLIENT, call));
    assert.equal(shown(token), 'token 2');
    for (const secret of ['pa55word', 'YW4gaWQ6cGE1NXdvcmQ']) {
      assert.equal(call.redactor.text(`it is ${secret}`), 'it is [redacted]');
    }
  });
});

describe('the failure to get a token', () => {
  it('is shared by those who wait for it, and not kept', async (t) => {
    const scene = await startScene(t);
    scene.auth.script(status(403), issuing({ expires_in: 3600 }));
    const failed = [rejectionOf(get(scene)), rejectionOf(get(scene))];
    for (const { code } of await Promise.all(failed)) assert.equal(code, 'TOKEN_REJECTED');
    assert.equal((await get(scene)).token, 'token 1');
    assert.equal(scene.auth.received.length, 2);
  });
});

describe('a token in the margin before its expiry', () => {
  for (const [expiresIn, renewedFrom] of [
    [3600, 3300],
    [600, 300],
    [100, 50],
    [1, 0.5],
  ] as const) {
    it(`of ${expiresIn} s serves on from ${renewedFrom} s on while it is renewed`, async (t) => {
      const scene = await sceneWithToken(t, { expires_in: expiresIn });
      await scene.clock.advance(renewedFrom * 1000 - 1);
      await get(scene);
      assert.equal(scene.auth.received.length, 1);
      await scene.clock.advance(1);
      assert.deepEqual(await get(scene), { token: 'token 1', cached: true });
      await scene.auth.arrived(2);
      await scene.clock.outcome(untilRenewed(scene, 'token 1'));
      assert.deepEqual(await get(scene), { token: 'token 2', cached: true });
      assert.equal(scene.auth.received.length, 2);
    });
  }

  it('has its renewal noted', async (t) => {
    const scene = await sceneWithToken(t);
    await scene.clock.advance(3_400_000);
    const noted: string[] = [];
    const renew: Caller['renew'] = (what, renewal) => {
      noted.push(what);
      renewal.catch(() => {});
    };
    await get(scene, CLIENT, { ...scene.call(), renew });
    assert.deepEqual(noted, ['token']);
  });

  it('is renewed once, however many calls it serves', async (t) => {
    const scene = await sceneWithToken(t);
    await scene.clock.advance(3_400_000);
    scene.auth.script(hang);
    for (let i = 0; i < 20; i += 1) assert.equal((await get(scene)).token, 'token 1');
    await scene.auth.arrived(2);
    assert.equal(scene.auth.received.length, 2);
  });

  it('serves on while the OAuth server is down, until it expires', async (t) => {
    const scene = await sceneWithToken(t);
    scene.auth.script(status(503));
    await scene.clock.advance(55 * 60_000);
    for (let minute = 55; minute < 60; minute += 1) {
      assert.equal((await get(scene)).token, 'token 1');
      await scene.clock.advance(60_000);
    }
    assert.equal((await rejectionOf(get(scene))).code, 'TOKEN_UNAVAILABLE');
  });

  it('is not renewed any longer than the invocation that it serves', async (t) => {
    const scene = await sceneWithToken(t);
    await scene.clock.advance(3_400_000);
    scene.auth.script(hang, issuing({ expires_in: 3600 }));
    const call = scene.call();
    await get(scene, CLIENT, call);
    await scene.auth.arrived(2);
    call.effort.deadline.release();
    await scene.auth.closedDownTo(0);
  });
});

describe('tenants', () => {
  const others: Readonly<Record<string, OAuthClient>> = {
    'with the same client id but another secret': oauthClient('an id', 'other'),
    'with the same secret but another client id': oauthClient('other', 'pa55word'),
  };
  for (const [who, other] of Object.entries(others)) {
    it(`${who} get tokens of their own`, async (t) => {
      const scene = await startScene(t);
      const [one, two] = await Promise.all([get(scene), get(scene, other)]);
      assert.notEqual(one.token, two.token);
      assert.deepEqual(await get(scene), { ...one, cached: true });
      assert.deepEqual(await get(scene, other), { ...two, cached: true });
    });
  }

  it('of another OAuth server get tokens of that one', async (t) => {
    const scene = await startScene(t);
    const elsewhere = await startScene(t);
    elsewhere.auth.script(json({ access_token: 'elsewhere', expires_in: 3600 }));
    assert.equal((await get(scene)).token, 'token 1');
    assert.equal((await get({ ...scene, auth: elsewhere.auth })).token, 'elsewhere');
  });
});

describe('a token that is forgotten', () => {
  it('is fetched again', async (t) => {
    const scene = await sceneWithToken(t);
    forget(scene, 'token 1');
    assert.deepEqual(await get(scene), { token: 'token 2', cached: false });
  });

  it('is only forgotten if it is still the one that is kept', async (t) => {
    const scene = await sceneWithToken(t);
    forget(scene, 'token 1');
    await get(scene);
    forget(scene, 'token 1');
    assert.deepEqual(await get(scene), { token: 'token 2', cached: true });
  });

  it('leaves those of other tenants', async (t) => {
    const scene = await sceneWithToken(t);
    const other = oauthClient('an id', 'other');
    forget(scene, 'token 1', other);
    assert.deepEqual(await get(scene), { token: 'token 1', cached: true });
  });
});

/** Resolves when another token is kept than this one. */
async function untilRenewed(scene: Scene, token: string): Promise<void> {
  while ((await get(scene)).token === token);
}
