/* SPDX-License-Identifier: EUPL-1.2 */
/* Passwords are checked few at a time: each check takes 64 MB and a tenth of a second of a core. */
#ifndef FEATURES_PEOPLE_PASSWORDS_H
#define FEATURES_PEOPLE_PASSWORDS_H

#include "base/text.h"

typedef enum { PASSWORD_RIGHT, PASSWORD_WRONG, PASSWORD_BUSY } PasswordResult;

/* Whether the password belongs to the hash. An empty hash belongs to none, and takes the same time to say so.
 * PASSWORD_BUSY, at once, when too many already wait. */
PasswordResult password_check(Arena *arena, Text password, Text hash);

/* password_hash() of features/people/people.h, but false at once when too many already wait. */
bool password_try_hash(Arena *arena, Text password, Text *result_hash);

#endif
