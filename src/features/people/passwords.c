/* SPDX-License-Identifier: EUPL-1.2 */
/* Argon2id by libsodium, at most two at once: memory stays below 128 MB and a flood of tries cannot take all workers.
 */
#include "features/people/passwords.h"

#include <errno.h>
#include <sodium.h>

#include "base/log.h"
#include "base/turns.h"
#include "features/people/people.h"

enum { AT_ONCE = 2, MAY_WAIT = 4 };

/* The hash of random bytes that nobody kept, made with the parameters below. */
static const char nobodys_hash[] = "$argon2id$v=19$m=65536,t=2,p=1$Pv/hCfaW9+pltvcmkrhDLg$Z1yXrn/"
                                   "2WA66VvAEEwssRzl+yT2aqpx1zCmLY3vEpwM";

static Turns turns = TURNS(AT_ONCE);

static Text hash_in_turn(Arena *arena, Text password)
{
    char *hash = new (arena, char, crypto_pwhash_STRBYTES);
    if (sodium_init() < 0 ||
        crypto_pwhash_str(hash, text_z(arena, password), (unsigned long long)password.length,
                          crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        fail("no memory to hash a password");
    return text_from_z(hash);
}

bool password_try_hash(Arena *arena, Text password, Text *result_hash)
{
    if (!turns_take(&turns, MAY_WAIT))
        return false;
    *result_hash = hash_in_turn(arena, password);
    turns_give(&turns);
    return true;
}

Text password_hash(Arena *arena, Text password)
{
    turns_take(&turns, INT32_MAX);
    Text hash = hash_in_turn(arena, password);
    turns_give(&turns);
    return hash;
}

PasswordResult password_check(Arena *arena, Text password, Text hash)
{
    if (!turns_take(&turns, MAY_WAIT))
        return PASSWORD_BUSY;
    const char *known = hash.length > 0 ? text_z(arena, hash) : nobodys_hash;
    errno = 0;
    int wrong = crypto_pwhash_str_verify(known, text_z(arena, password), (unsigned long long)password.length);
    bool is_out_of_memory = wrong && errno == ENOMEM;
    turns_give(&turns);
    if (is_out_of_memory)
        return PASSWORD_BUSY;
    return wrong || hash.length == 0 ? PASSWORD_WRONG : PASSWORD_RIGHT;
}
