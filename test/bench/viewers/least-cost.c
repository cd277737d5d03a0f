/*
 * The least that a packet to a viewer can cost on this machine: AES-128-GCM over 1200 bytes with a new nonce, and one
 * sendto from one socket to one of 64. No SFU, no RTP, nothing else. Arguments: seconds. Prints microseconds of CPU
 * time a packet.
 */
#include <arpa/inet.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { VIEWERS = 64, BYTES = 1200, HEADER = 12, TAG = 16 };

static double seconds(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

int main(int count, char **arguments) {
  const double until = seconds(CLOCK_MONOTONIC) + (count > 1 ? atof(arguments[1]) : 2);
  unsigned char key[16] = {1}, nonce[12] = {2}, in[BYTES] = {3}, out[BYTES + TAG];
  struct sockaddr_in viewers[VIEWERS];
  const int from = socket(AF_INET, SOCK_DGRAM, 0);
  for (int i = 0; i < VIEWERS; i++) {
    const int viewer = socket(AF_INET, SOCK_DGRAM, 0);
    socklen_t length = sizeof viewers[i];
    memset(&viewers[i], 0, sizeof viewers[i]);
    viewers[i].sin_family = AF_INET;
    viewers[i].sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    /* Nobody reads: what does not fit is dropped by the kernel. */
    if (bind(viewer, (struct sockaddr *)&viewers[i], length) != 0) return 1;
    getsockname(viewer, (struct sockaddr *)&viewers[i], &length);
  }
  EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
  EVP_EncryptInit_ex(context, EVP_aes_128_gcm(), NULL, key, nonce);
  const double before = seconds(CLOCK_PROCESS_CPUTIME_ID);
  unsigned long packets = 0;
  int length;
  while (packets % 4096 != 0 || seconds(CLOCK_MONOTONIC) < until) {
    memcpy(nonce, &packets, sizeof packets);
    if (EVP_EncryptInit_ex(context, NULL, NULL, NULL, nonce) != 1 ||
        EVP_EncryptUpdate(context, NULL, &length, in, HEADER) != 1 ||
        EVP_EncryptUpdate(context, out + HEADER, &length, in + HEADER, BYTES - HEADER) != 1 ||
        EVP_EncryptFinal_ex(context, out + HEADER + length, &length) != 1 ||
        EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_GET_TAG, TAG, out + BYTES) != 1) {
      return 1;
    }
    sendto(from, out, BYTES + TAG, 0, (struct sockaddr *)&viewers[packets % VIEWERS], sizeof viewers[0]);
    packets++;
  }
  printf("%.4f\n", (seconds(CLOCK_PROCESS_CPUTIME_ID) - before) * 1e6 / packets);
  return 0;
}
