/* Makes libsrtp 2 compute with OpenSSL. Debian builds it with NSS, which sets up the key schedule anew for
 * every packet: about five times the time of the whole packet. libsrtp keeps the protocol (key derivation,
 * packet index, replay window); only AES-GCM, AES-CM and HMAC-SHA1 are exchanged, through its own interface
 * for that, which runs libsrtp's test vectors on the new implementation first. */
#pragma once

/* libsrtp 3 uses this name for a pointer to an opaque object, libsrtp 2 for a plain struct. */
#define srtp_policy_t srtp2_policy_t
#include <srtp2/srtp.h>
#undef srtp_policy_t

#ifdef __cplusplus
extern "C" {
#endif

/* Call after srtp_init(). Fails when a computation does not give what the test vectors say. */
srtp_err_status_t freshet_srtp_use_openssl(void);

#ifdef __cplusplus
}
#endif
