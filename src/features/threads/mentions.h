/* SPDX-License-Identifier: EUPL-1.2 */
/* Who is meant by "@" and a name in a post: groups and cities that its author sees, and people who may see the thread. */
#ifndef FEATURES_THREADS_MENTIONS_H
#define FEATURES_THREADS_MENTIONS_H

#include "rights/reader.h"
#include "view/markdown.h"
#include "view/value.h"

enum { MOST_MENTIONS = 40 };

typedef struct Mentioned {
    int64_t person, place; /* one of them */
} Mentioned;

/* A text is read for mentions while it is made HTML. */
typedef struct Mentions {
    Database *database;
    Arena *arena;
    Text author_sees;  /* audiences */
    int64_t audience;  /* of the thread */
    Text today;
    int tries;
    int count;
    Mentioned list[MOST_MENTIONS];
    int ambiguities;
    Text ambiguous;    /* the first name that several people have; empty: none */
    Value *namesakes;  /* of whom: [{name, city}] */
    Text plain;        /* the text, names in place of addresses */
} Mentions;

Mentions mentions_of(Database *database, Arena *arena, Text author_sees, int64_t audience, Text today);

/* The text as HTML with links to who is mentioned, who are noted. */
Text mentions_html(Mentions *mentions, Text markdown);

#endif
