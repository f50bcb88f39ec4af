/* SPDX-License-Identifier: EUPL-1.2 */
/* Secrets at rest. A code can be checked only by who has the secret, so it cannot be kept as a digest, as passwords and recovery codes are. It is sealed
 * (XChaCha20-Poly1305, bound to the person) with a key in a file outside the database: whoever comes by a copy of the database alone,
 * such as a dump, a backup or a replica, cannot make codes. Without a key it is kept as it is; it is sealed by the next use once there is one. */
#ifndef FEATURES_FACTORS_SECRET_H
#define FEATURES_FACTORS_SECRET_H

#include "base/platform.h"
#include "database/database.h"

enum { FACTOR_KEY_BYTES = 32 };

/* Where the key lies: as asked for, else beside the database file; "hanse.factor-key" for PostgreSQL. */
Text factor_key_place(Arena *arena, Text asked, Text database_address);

/* Reads the key, and makes it where there is no file yet; false, and a sentence, when neither can be done. */
bool factor_key_take(Arena *arena, const Platform *platform, Text place, unsigned char key[FACTOR_KEY_BYTES], Text *result_problem);

/* The secret of a person as it is kept; key NULL: there is none. */
Text secret_seal(Arena *arena, const Platform *platform, const unsigned char *key, int64_t person, Blob secret);

/* The other way; no data when it was sealed with another key, or for another person. */
Blob secret_open(Arena *arena, const unsigned char *key, int64_t person, Text kept);

/* Whether it is kept without a seal. */
bool secret_is_bare(Text kept);

#endif
