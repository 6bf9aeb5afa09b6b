import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BODY_MAX_BYTES } from '../../../src/http/bounds.ts';
import {
  cutOff,
  hang,
  json,
  raw,
  reset,
  stall,
  startServer,
  status,
} from '../../support/scripted-server.ts';
import { connectionsFor, failureOf, post } from './post.ts';

const OK_HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';

describe('a request', () => {
  it('is a POST of exactly the given bytes, with their length', async (t) => {
    const server = await startServer(t, json({}));
    const body = '{"name":"Zoë 🎧"}';
    await post(t, server, { path: '/v1/a%20b:do', headers: { 'X-One': '1' }, body });
    const [received] = server.received;
    assert.equal(received?.method, 'POST');
    assert.equal(received?.path, '/v1/a%20b:do');
    assert.equal(received?.body, body);
    assert.deepEqual(received?.headers, {
      'content-type': 'application/json',
      'x-one': '1',
      'content-length': '20',
      host: `127.0.0.1:${server.port}`,
      connection: 'keep-alive',
    });
  });

  it('may bring a content type of its own', async (t) => {
    const server = await startServer(t, json({}));
    await post(t, server, { headers: { 'Content-Type': 'application/x-amz-json-1.1' } });
    assert.equal(server.received[0]?.headers['content-type'], 'application/x-amz-json-1.1');
  });
});

describe('an answer of 200', () => {
  for (const value of [{ a: [1, null, 'ü'] }, [], 'text', 0, null]) {
    it(`brings its JSON value: ${JSON.stringify(value)}`, async (t) => {
      const server = await startServer(t, json(value));
      assert.deepEqual(await post(t, server), value);
    });
  }

  it('may come in chunks that split a character', async (t) => {
    const bytes = Buffer.from('{"a":"ü"}');
    const server = await startServer(t, (response) => {
      response.write(bytes.subarray(0, 7), () => response.end(bytes.subarray(7)));
    });
    assert.deepEqual(await post(t, server), { a: 'ü' });
  });

  it('may be of 1 MiB', async (t) => {
    const text = 'x'.repeat(BODY_MAX_BYTES - 2);
    const server = await startServer(t, json(text));
    assert.equal(await post(t, server), text);
  });

  it('of one byte more is refused for good, and its connection closed', async (t) => {
    const server = await startServer(t, json('x'.repeat(BODY_MAX_BYTES - 1)));
    const failure = await failureOf(post(t, server));
    assert.equal(failure.kind, 'too-large');
    assert.equal(failure.retryable, false);
    assert.equal(failure.message, 'the response is over 1 MiB');
    await server.closedDownTo(0);
  });

  it('without end is refused as soon as it is too large', async (t) => {
    const server = await startServer(t, (response) => {
      const chunk = Buffer.alloc(65_536, ' ');
      const more = (): void => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', more);
      more();
    });
    assert.equal((await failureOf(post(t, server))).kind, 'too-large');
    await server.closedDownTo(0);
  });

  const notJson: Readonly<Record<string, string | Buffer>> = {
    nothing: '',
    'an HTML page': '<html>secret-in-body</html>',
    'half of a JSON text': '{"access_token":"secret-in-body',
    "bytes that aren't UTF-8": Buffer.from([0xff, 0xfe, 0x7b, 0x7d]),
  };
  for (const [what, body] of Object.entries(notJson)) {
    it(`that holds ${what} may be asked for again, and is not quoted`, async (t) => {
      const server = await startServer(t, status(200, body));
      const failure = await failureOf(post(t, server));
      assert.equal(failure.kind, 'not-json');
      assert.equal(failure.retryable, true);
      assert.equal(failure.message, 'the response is not JSON');
      assert.equal(failure.body, '');
      assert.equal(failure.cause, undefined);
    });
  }

  it('with invalid UTF-8 inside a text has U+FFFD in its place', async (t) => {
    const server = await startServer(t, status(200, Buffer.from('{"a":"\xff"}', 'latin1')));
    assert.deepEqual(await post(t, server), { a: '\ufffd' });
  });

  it('after an early hint is the answer', async (t) => {
    const hinted = `HTTP/1.1 103 Early Hints\r\n\r\n${OK_HEAD}Content-Length: 2\r\n\r\n{}`;
    const server = await startServer(t, raw(hinted));
    assert.deepEqual(await post(t, server), {});
  });

  const unusable = {
    'that is cut off': cutOff(),
    'whose chunks make no sense': raw(
      `${OK_HEAD}Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\nZZ\r\n`,
    ),
  };
  for (const [what, answer] of Object.entries(unusable)) {
    it(`${what} may be asked for again`, async (t) => {
      const server = await startServer(t, answer);
      const failure = await failureOf(post(t, server));
      assert.equal(failure.kind, 'network');
      assert.equal(failure.retryable, true);
      assert.match(failure.message, /^the response was cut off \([A-Z_]+\)$/);
      await server.closedDownTo(0);
    });
  }

  it('that stalls lasts until the attempt is given up, and its connection is closed', async (t) => {
    const server = await startServer(t, stall());
    const attempt = new AbortController();
    const reason = new Error('given up');
    const outcome = post(t, server, { signal: attempt.signal });
    await server.arrived(1);
    attempt.abort(reason);
    await assert.rejects(outcome, reason);
    await server.closedDownTo(0);
  });
});

describe('a server that cannot be talked to', () => {
  const ways = {
    'resets the connection': reset,
    'closes the connection': raw(''),
    'speaks something else': raw('SSH-2.0-OpenSSH_9.6\r\n'),
    'sends half a head': raw('HTTP/1.1 200 OK\r\nContent-'),
  };
  for (const [way, answer] of Object.entries(ways)) {
    it(`may be asked again when it ${way}`, async (t) => {
      const server = await startServer(t, (response, received) => {
        answer(response, received);
        received.socket.end();
      });
      const failure = await failureOf(post(t, server));
      assert.equal(failure.kind, 'network');
      assert.equal(failure.retryable, true);
      assert.match(failure.message, /^the connection failed \([A-Z_]+\)$/);
    });
  }

  it('may be asked again when nobody listens at its port', async (t) => {
    const server = await startServer(t, hang);
    const gone = { ...server, origin: 'http://127.0.0.1:1' };
    const failure = await failureOf(post(t, gone));
    assert.equal(failure.message, 'the connection failed (ECONNREFUSED)');
    assert.equal(failure.retryable, true);
  });

  it('has its connections closed with the environment', async (t) => {
    const server = await startServer(t, json({}));
    const connections = connectionsFor(t);
    await post(t, server, { connections });
    assert.equal(server.openSockets.size, 1);
    connections.close();
    await server.closedDownTo(0);
  });
});
