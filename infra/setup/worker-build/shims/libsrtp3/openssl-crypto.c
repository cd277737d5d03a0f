/* AES-GCM (RFC 7714), AES in counter mode and HMAC-SHA1 (RFC 3711) for libsrtp 2, computed by OpenSSL. */

/* SHA1 contexts that can be copied are what makes a MAC per packet cheap; OpenSSL 3 only discourages them. */
#define OPENSSL_SUPPRESS_DEPRECATED

#include "openssl-crypto.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <srtp2/auth.h>
#include <srtp2/cipher.h>
#include <stdlib.h>
#include <string.h>

#define GCM_SALT_BYTES 12
#define GCM_MAX_TAG_BYTES 16
#define ICM_SALT_BYTES 14
#define ICM_BLOCK_BYTES 16
#define SHA1_BYTES 20
#define SHA1_BLOCK_BYTES 64

/* ---- AES-GCM ---------------------------------------------------------------------------------------- */

typedef struct {
	EVP_CIPHER_CTX *context;
	const EVP_CIPHER *algorithm;
	int tag_bytes;
} gcm_state;

static const srtp_cipher_type_t gcm_128;
static const srtp_cipher_type_t gcm_256;

static srtp_err_status_t gcm_dealloc(srtp_cipher_t *cipher)
{
	gcm_state *state = cipher->state;

	if (state) {
		/* Frees and cleanses the key schedule. */
		EVP_CIPHER_CTX_free(state->context);
		free(state);
	}
	free(cipher);

	return srtp_err_status_ok;
}

static srtp_err_status_t gcm_alloc(srtp_cipher_t **cipher, int key_len, int tag_len)
{
	const int is_256 = key_len == 32 + GCM_SALT_BYTES;

	if ((!is_256 && key_len != 16 + GCM_SALT_BYTES) || (tag_len != 8 && tag_len != 16)) {
		return srtp_err_status_bad_param;
	}

	srtp_cipher_t *made = calloc(1, sizeof(*made));
	gcm_state *state = calloc(1, sizeof(*state));
	EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();

	if (!made || !state || !context) {
		free(made);
		free(state);
		EVP_CIPHER_CTX_free(context);

		return srtp_err_status_alloc_fail;
	}

	state->context = context;
	state->algorithm = is_256 ? EVP_aes_256_gcm() : EVP_aes_128_gcm();
	state->tag_bytes = tag_len;
	made->type = is_256 ? &gcm_256 : &gcm_128;
	made->algorithm = is_256 ? SRTP_AES_GCM_256 : SRTP_AES_GCM_128;
	made->key_len = key_len;
	made->state = state;
	*cipher = made;

	return srtp_err_status_ok;
}

static srtp_err_status_t gcm_init(void *opaque, const uint8_t *key)
{
	gcm_state *state = opaque;

	EVP_CIPHER_CTX_reset(state->context);

	/* The direction comes with each packet's initialization vector. */
	return EVP_CipherInit_ex(state->context, state->algorithm, NULL, key, NULL, 1) == 1
	         ? srtp_err_status_ok
	         : srtp_err_status_init_fail;
}

static srtp_err_status_t gcm_set_iv(void *opaque, uint8_t *iv, srtp_cipher_direction_t direction)
{
	gcm_state *state = opaque;

	if (direction != srtp_direction_encrypt && direction != srtp_direction_decrypt) {
		return srtp_err_status_bad_param;
	}

	return EVP_CipherInit_ex(
	         state->context, NULL, NULL, NULL, iv, direction == srtp_direction_encrypt) == 1
	         ? srtp_err_status_ok
	         : srtp_err_status_init_fail;
}

static srtp_err_status_t gcm_set_aad(void *opaque, const uint8_t *aad, uint32_t aad_len)
{
	gcm_state *state = opaque;
	int done = 0;

	return EVP_CipherUpdate(state->context, NULL, &done, aad, (int)aad_len) == 1
	         ? srtp_err_status_ok
	         : srtp_err_status_algo_fail;
}

static srtp_err_status_t gcm_encrypt(void *opaque, uint8_t *buffer, unsigned int *len)
{
	gcm_state *state = opaque;
	int done = 0;

	/* Without a payload the tag alone is wanted. */
	if (*len == 0) {
		return srtp_err_status_ok;
	}

	return EVP_CipherUpdate(state->context, buffer, &done, buffer, (int)*len) == 1
	         ? srtp_err_status_ok
	         : srtp_err_status_cipher_fail;
}

static srtp_err_status_t gcm_get_tag(void *opaque, uint8_t *buffer, uint32_t *len)
{
	gcm_state *state = opaque;
	uint8_t rest[GCM_MAX_TAG_BYTES];
	int done = 0;

	if (
	  EVP_CipherFinal_ex(state->context, rest, &done) != 1 ||
	  EVP_CIPHER_CTX_ctrl(state->context, EVP_CTRL_AEAD_GET_TAG, state->tag_bytes, buffer) != 1) {
		return srtp_err_status_algo_fail;
	}
	*len = (uint32_t)state->tag_bytes;

	return srtp_err_status_ok;
}

static srtp_err_status_t gcm_decrypt(void *opaque, uint8_t *buffer, unsigned int *len)
{
	gcm_state *state = opaque;
	uint8_t rest[GCM_MAX_TAG_BYTES];
	int done = 0;

	if (*len < (unsigned int)state->tag_bytes) {
		return srtp_err_status_bad_param;
	}

	const unsigned int payload = *len - (unsigned int)state->tag_bytes;

	if (
	  EVP_CIPHER_CTX_ctrl(
	    state->context, EVP_CTRL_AEAD_SET_TAG, state->tag_bytes, buffer + payload) != 1 ||
	  (payload > 0 && EVP_CipherUpdate(state->context, buffer, &done, buffer, (int)payload) != 1)) {
		return srtp_err_status_cipher_fail;
	}
	if (EVP_CipherFinal_ex(state->context, rest, &done) != 1) {
		return srtp_err_status_auth_fail;
	}
	*len = payload;

	return srtp_err_status_ok;
}

/* ---- AES in counter mode ---------------------------------------------------------------------------- */

typedef struct {
	EVP_CIPHER_CTX *context;
	const EVP_CIPHER *algorithm;
	int key_bytes;
	uint8_t offset[ICM_BLOCK_BYTES];
} icm_state;

static const srtp_cipher_type_t icm_128;
static const srtp_cipher_type_t icm_256;

static srtp_err_status_t icm_dealloc(srtp_cipher_t *cipher)
{
	icm_state *state = cipher->state;

	if (state) {
		EVP_CIPHER_CTX_free(state->context);
		OPENSSL_cleanse(state, sizeof(*state));
		free(state);
	}
	free(cipher);

	return srtp_err_status_ok;
}

static srtp_err_status_t icm_alloc(srtp_cipher_t **cipher, int key_len, int tag_len)
{
	const int is_256 = key_len == 32 + ICM_SALT_BYTES;

	(void)tag_len;

	if (!is_256 && key_len != 16 + ICM_SALT_BYTES) {
		return srtp_err_status_bad_param;
	}

	srtp_cipher_t *made = calloc(1, sizeof(*made));
	icm_state *state = calloc(1, sizeof(*state));
	EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();

	if (!made || !state || !context) {
		free(made);
		free(state);
		EVP_CIPHER_CTX_free(context);

		return srtp_err_status_alloc_fail;
	}

	state->context = context;
	state->algorithm = is_256 ? EVP_aes_256_ctr() : EVP_aes_128_ctr();
	state->key_bytes = is_256 ? 32 : 16;
	made->type = is_256 ? &icm_256 : &icm_128;
	made->algorithm = is_256 ? SRTP_AES_ICM_256 : SRTP_AES_ICM_128;
	made->key_len = key_len;
	made->state = state;
	*cipher = made;

	return srtp_err_status_ok;
}

static srtp_err_status_t icm_init(void *opaque, const uint8_t *key)
{
	icm_state *state = opaque;

	/* The salt follows the key; the last two bytes of the counter count blocks (RFC 3711 §4.1.1). */
	memset(state->offset, 0, sizeof(state->offset));
	memcpy(state->offset, key + state->key_bytes, ICM_SALT_BYTES);
	EVP_CIPHER_CTX_reset(state->context);

	return EVP_EncryptInit_ex(state->context, state->algorithm, NULL, key, NULL) == 1
	         ? srtp_err_status_ok
	         : srtp_err_status_init_fail;
}

static srtp_err_status_t icm_set_iv(void *opaque, uint8_t *iv, srtp_cipher_direction_t direction)
{
	icm_state *state = opaque;
	uint8_t counter[ICM_BLOCK_BYTES];

	/* Counter mode is the same in both directions. */
	(void)direction;

	for (int i = 0; i < ICM_BLOCK_BYTES; ++i) {
		counter[i] = state->offset[i] ^ iv[i];
	}

	return EVP_EncryptInit_ex(state->context, NULL, NULL, NULL, counter) == 1
	         ? srtp_err_status_ok
	         : srtp_err_status_init_fail;
}

static srtp_err_status_t icm_encrypt(void *opaque, uint8_t *buffer, unsigned int *len)
{
	icm_state *state = opaque;
	int done = 0;

	if (EVP_EncryptUpdate(state->context, buffer, &done, buffer, (int)*len) != 1) {
		return srtp_err_status_cipher_fail;
	}
	*len = (unsigned int)done;

	return srtp_err_status_ok;
}

/* ---- HMAC-SHA1 -------------------------------------------------------------------------------------- */

typedef struct {
	SHA_CTX inner;
	SHA_CTX outer;
	SHA_CTX running;
} hmac_state;

static const srtp_auth_type_t hmac_sha1;

static srtp_err_status_t hmac_dealloc(srtp_auth_t *auth)
{
	if (auth->state) {
		OPENSSL_cleanse(auth->state, sizeof(hmac_state));
		free(auth->state);
	}
	free(auth);

	return srtp_err_status_ok;
}

static srtp_err_status_t hmac_alloc(srtp_auth_t **auth, int key_len, int out_len)
{
	if (key_len < 0 || key_len > SHA1_BLOCK_BYTES || out_len < 0 || out_len > SHA1_BYTES) {
		return srtp_err_status_bad_param;
	}

	srtp_auth_t *made = calloc(1, sizeof(*made));
	hmac_state *state = calloc(1, sizeof(*state));

	if (!made || !state) {
		free(made);
		free(state);

		return srtp_err_status_alloc_fail;
	}

	made->type = &hmac_sha1;
	made->state = state;
	made->key_len = key_len;
	made->out_len = out_len;
	*auth = made;

	return srtp_err_status_ok;
}

static srtp_err_status_t hmac_start(void *opaque)
{
	hmac_state *state = opaque;

	state->running = state->inner;

	return srtp_err_status_ok;
}

static srtp_err_status_t hmac_init(void *opaque, const uint8_t *key, int key_len)
{
	hmac_state *state = opaque;
	uint8_t inner_pad[SHA1_BLOCK_BYTES];
	uint8_t outer_pad[SHA1_BLOCK_BYTES];

	if (key_len < 0 || key_len > SHA1_BLOCK_BYTES) {
		return srtp_err_status_bad_param;
	}

	/* RFC 2104: the first block of each hash depends on the key only, so both are hashed once. */
	memset(inner_pad, 0x36, sizeof(inner_pad));
	memset(outer_pad, 0x5c, sizeof(outer_pad));
	for (int i = 0; i < key_len; ++i) {
		inner_pad[i] ^= key[i];
		outer_pad[i] ^= key[i];
	}
	SHA1_Init(&state->inner);
	SHA1_Update(&state->inner, inner_pad, sizeof(inner_pad));
	SHA1_Init(&state->outer);
	SHA1_Update(&state->outer, outer_pad, sizeof(outer_pad));
	OPENSSL_cleanse(inner_pad, sizeof(inner_pad));
	OPENSSL_cleanse(outer_pad, sizeof(outer_pad));

	return hmac_start(state);
}

static srtp_err_status_t hmac_update(void *opaque, const uint8_t *message, int len)
{
	hmac_state *state = opaque;

	return len >= 0 && SHA1_Update(&state->running, message, (size_t)len) == 1
	         ? srtp_err_status_ok
	         : srtp_err_status_auth_fail;
}

static srtp_err_status_t hmac_compute(
  void *opaque, const uint8_t *message, int len, int tag_len, uint8_t *tag)
{
	hmac_state *state = opaque;
	uint8_t digest[SHA1_BYTES];
	SHA_CTX outer = state->outer;

	if (tag_len < 0 || tag_len > SHA1_BYTES) {
		return srtp_err_status_bad_param;
	}
	if (
	  hmac_update(state, message, len) != srtp_err_status_ok ||
	  SHA1_Final(digest, &state->running) != 1 || SHA1_Update(&outer, digest, sizeof(digest)) != 1 ||
	  SHA1_Final(digest, &outer) != 1) {
		return srtp_err_status_auth_fail;
	}
	memcpy(tag, digest, (size_t)tag_len);
	/* libsrtp computes once after each start, but a second message must not continue the first. */
	state->running = state->inner;

	return srtp_err_status_ok;
}

/* ---- What libsrtp is told --------------------------------------------------------------------------- */


#define GCM_TYPE(name, type_id, tests)                                                                    \
	static const srtp_cipher_type_t name = {                                                              \
	  gcm_alloc,  gcm_dealloc, gcm_init,    gcm_set_aad, gcm_encrypt, gcm_decrypt,                        \
	  gcm_set_iv, gcm_get_tag, #name " (OpenSSL)", tests, type_id,                                        \
	}

#define ICM_TYPE(name, type_id, tests)                                                                    \
	static const srtp_cipher_type_t name = {                                                              \
	  icm_alloc,  icm_dealloc, icm_init, NULL,  icm_encrypt, icm_encrypt,                                 \
	  icm_set_iv, NULL,        #name " (OpenSSL)", tests, type_id,                                        \
	}

#include "test-vectors.h"

GCM_TYPE(gcm_128, SRTP_AES_GCM_128, &gcm_128_test);
GCM_TYPE(gcm_256, SRTP_AES_GCM_256, &gcm_256_test);
ICM_TYPE(icm_128, SRTP_AES_ICM_128, &icm_128_test);
ICM_TYPE(icm_256, SRTP_AES_ICM_256, &icm_256_test);

static const srtp_auth_type_t hmac_sha1 = {
	hmac_alloc,  hmac_dealloc, hmac_init,           hmac_compute,    hmac_update,
	hmac_start,  "hmac_sha1 (OpenSSL)", &hmac_sha1_test, SRTP_HMAC_SHA1,
};

srtp_err_status_t freshet_srtp_use_openssl(void)
{
	static const srtp_cipher_type_t *const ciphers[] = { &icm_128, &icm_256, &gcm_128, &gcm_256 };

	for (size_t i = 0; i < sizeof(ciphers) / sizeof(ciphers[0]); ++i) {
		const srtp_err_status_t err = srtp_replace_cipher_type(ciphers[i], ciphers[i]->id);

		if (err != srtp_err_status_ok) {
			return err;
		}
	}

	return srtp_replace_auth_type(&hmac_sha1, SRTP_HMAC_SHA1);
}
