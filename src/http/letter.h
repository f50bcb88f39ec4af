/* SPDX-License-Identifier: EUPL-1.2 */
/* Mail from the network to somebody, in their own language. */
#ifndef HTTP_LETTER_H
#define HTTP_LETTER_H

#include "http/app.h"

typedef struct Letter {
    int64_t person;      /* to somebody with an account: address, name and language are theirs; 0 for another address */
    Text to_address;     /* without an account */
    Text to_name;
    Text language;
    const char *subject; /* messages: besides those of `values` they may name {name}, {network} and {site}, the public address */
    const char *body;
    const Value *values; /* an object, or NULL; {role_name} and the like must be in the receiver's language already */
} Letter;

/* Within a write; signed with the name of the network and its public address. Nothing is sent to a person who is no longer active. */
void letter_send(Write *write, const App *app, const Letter *letter);

/* The language that a letter to the person would be in. */
const Language *letter_language(Write *write, const App *app, int64_t person);

#endif
