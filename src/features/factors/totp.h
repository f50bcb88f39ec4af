/* SPDX-License-Identifier: EUPL-1.2 */
/* Codes after RFC 6238: HMAC-SHA-1, 30 seconds, 6 digits. Pure: no database, no clock. */
#ifndef FEATURES_FACTORS_TOTP_H
#define FEATURES_FACTORS_TOTP_H

#include "base/moment.h"
#include "base/text.h"

enum { TOTP_SECRET_BYTES = 20, TOTP_DIGITS = 6 };

/* The number of the 30 seconds that a moment lies in. */
int64_t totp_step(Moment moment);

/* The code of a step, 0 to 999,999. */
int32_t totp_code(const void *secret, ptrdiff_t length, int64_t step);

/* The step whose code this is: the present one, the one before or the one after, and later than `last`, the step of the last code that was
 * taken; 0: it is none of these. Takes the same time for every code. */
int64_t totp_check(const void *secret, ptrdiff_t length, Text code, Moment now, int64_t last);

/* Six digits, blanks between them left out; the empty text for anything else. */
Text totp_code_clean(Arena *arena, Text typed);

/* Base32 after RFC 4648, without padding. */
Text base32_of(Arena *arena, const unsigned char *bytes, ptrdiff_t length);

/* The otpauth: address that apps read, with the site's and the account's name. */
Text totp_address(Arena *arena, Text site, Text account, Text secret);

#endif
