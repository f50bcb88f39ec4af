/* SPDX-License-Identifier: EUPL-1.2 */
/* Secrets and signatures after Standard Webhooks 1.0.0. */
#ifndef FEATURES_WEBHOOKS_SIGN_H
#define FEATURES_WEBHOOKS_SIGN_H

#include "base/platform.h"
#include "base/text.h"

/* "whsec_" and the Base64 of 32 random bytes. */
Text webhook_secret_new(const Platform *platform, Arena *arena);

/* "v1," and the Base64 of HMAC-SHA256(secret, id "." timestamp "." body); timestamp: seconds since 1970. Empty where the secret is none. */
Text webhook_signature(Arena *arena, Text secret, Text id, int64_t timestamp, Text body);

#endif
