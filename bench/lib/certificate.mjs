// A certificate for one host, made anew for each run, so that no key is kept anywhere. The browser is told to trust its public key.
import crypto from 'node:crypto';

const DAY = 86_400_000;

const length = (n) => (n < 128 ? [n] : n < 256 ? [0x81, n] : [0x82, n >> 8, n & 255]);
const der = (tag, ...parts) => {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
  return Buffer.concat([Buffer.from([tag, ...length(body.length)]), body]);
};
const sequence = (...parts) => der(0x30, ...parts);
const bits = (bytes) => der(0x03, [0], bytes);
const time = (date) => der(0x18, date.toISOString().replace(/[-:T]|\.\d+/g, ''));

const ECDSA_WITH_SHA256 = sequence(der(0x06, [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]));
const COMMON_NAME = der(0x06, [0x55, 0x04, 0x03]);
const ALT_NAME = der(0x06, [0x55, 0x1d, 0x11]);

/** @returns `key` and `cert` for a server, and `pin`, the hash of the public key as Chromium's switch takes it */
export function makeCertificate(host) {
  const { privateKey, publicKey } = crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const name = sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, host))));
  const altNames = sequence(ALT_NAME, der(0x04, sequence(der(0x82, host))));
  const unsigned = sequence(
    der(0xa0, der(0x02, [2])), // version 3
    der(0x02, [1, ...crypto.randomBytes(8)]),
    ECDSA_WITH_SHA256,
    name,
    sequence(time(new Date(Date.now() - DAY)), time(new Date(Date.now() + 30 * DAY))),
    name,
    spki,
    der(0xa3, sequence(altNames)),
  );
  const signed = sequence(unsigned, ECDSA_WITH_SHA256, bits(crypto.sign('sha256', unsigned, privateKey)));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    cert: `-----BEGIN CERTIFICATE-----\n${signed.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
    pin: crypto.createHash('sha256').update(spki).digest('base64'),
  };
}
