/**
 * TEST ONLY. A throw-away key and a certificate that it signed itself, for 127.0.0.1, until 2126. They
 * protect nothing and nobody must ever trust them. Made with openssl:
 * `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 36500 -subj /CN=test-only`.
 */
export const TEST_CERTIFICATE = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg84dVyia1gH3/X08e
7zai2pXr3+teiy97YzcC9ThC2ZehRANCAAQVoggapI4NG3Q1up1HdYC7Ee9YZcHy
GTUxG/YfrxfiNVbR8xOkPvE01gxEEDDOK46jDUGP/3uwmTjxfjv18XDP
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUO/VAYt64vRoDzL5tws68gLTk1vEwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJdGVzdC1vbmx5MCAXDTI2MTEyMzE2MDI1M1oYDzIxMjYxMDMw
MTYwMjUzWjAUMRIwEAYDVQQDDAl0ZXN0LW9ubHkwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQVoggapI4NG3Q1up1HdYC7Ee9YZcHyGTUxG/YfrxfiNVbR8xOkPvE0
1gxEEDDOK46jDUGP/3uwmTjxfjv18XDPo28wbTAdBgNVHQ4EFgQUtC9Hpy0OOhkt
Acb9smTXgW/QpmYwHwYDVR0jBBgwFoAUtC9Hpy0OOhktAcb9smTXgW/QpmYwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARhwR/AAABgglsb2NhbGhvc3QwCgYIKoZI
zj0EAwIDSAAwRQIgXPYbq0g6bH8tnDXug01VZqG1t4VX0r0vJT5bchxWPUcCIQC/
4Vcgmzk16w0oXG850YMBhFX+t8fK3wNA2ThjtFVakw==
-----END CERTIFICATE-----`,
} as const;
