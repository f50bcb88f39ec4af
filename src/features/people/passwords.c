/* SPDX-License-Identifier: EUPL-1.2 */
/* Argon2id by libsodium, at most two at once: memory stays below 128 MB and a flood of tries cannot take all workers.
 */
#include "features/people/passwords.h"

#include <errno.h>
#include <pthread.h>
#include <sodium.h>

#include "base/log.h"
#include "features/people/people.h"

enum { AT_ONCE = 2, MAY_WAIT = 4 };

/* The hash of random bytes that nobody kept, made with the parameters below. */
static const char nobodys_hash[] = "$argon2id$v=19$m=65536,t=2,p=1$Pv/hCfaW9+pltvcmkrhDLg$Z1yXrn/"
                                   "2WA66VvAEEwssRzl+yT2aqpx1zCmLY3vEpwM";

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t turn = PTHREAD_COND_INITIALIZER;
static int running;
static int waiting;

static bool turn_take(int may_wait)
{
    pthread_mutex_lock(&lock);
    bool taken = running < AT_ONCE || waiting < may_wait;
    if (taken) {
        waiting++;
        while (running >= AT_ONCE)
            pthread_cond_wait(&turn, &lock);
        waiting--;
        running++;
    }
    pthread_mutex_unlock(&lock);
    return taken;
}

static void turn_give(void)
{
    pthread_mutex_lock(&lock);
    running--;
    pthread_cond_signal(&turn);
    pthread_mutex_unlock(&lock);
}

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
    if (!turn_take(MAY_WAIT))
        return false;
    *result_hash = hash_in_turn(arena, password);
    turn_give();
    return true;
}

Text password_hash(Arena *arena, Text password)
{
    turn_take(INT32_MAX);
    Text hash = hash_in_turn(arena, password);
    turn_give();
    return hash;
}

PasswordResult password_check(Arena *arena, Text password, Text hash)
{
    if (!turn_take(MAY_WAIT))
        return PASSWORD_BUSY;
    const char *known = hash.length > 0 ? text_z(arena, hash) : nobodys_hash;
    errno = 0;
    int wrong = crypto_pwhash_str_verify(known, text_z(arena, password), (unsigned long long)password.length);
    bool is_out_of_memory = wrong && errno == ENOMEM;
    turn_give();
    if (is_out_of_memory)
        return PASSWORD_BUSY;
    return wrong || hash.length == 0 ? PASSWORD_WRONG : PASSWORD_RIGHT;
}
