/* SPDX-License-Identifier: EUPL-1.2 */
/* Sessions, one-time links, counts of failures and known browsers: what is not recorded. Writes may be UNRECORDED,
 * except where said. */
#ifndef FEATURES_PEOPLE_SESSIONS_H
#define FEATURES_PEOPLE_SESSIONS_H

#include "features/people/people.h"

typedef struct NewSession {
    int64_t person;
    const char *kind; /* "browser" or "token" */
    Text label;       /* the token's name; of a browser "password", "link" or "provider", how it was begun */
    Text user_agent;
    Text address;
    Moment lasts;
    Moment second_at; /* when a second factor was shown; 0: none was */
    Text scopes;      /* of a token */
} NewSession;

/* Begins a session and gives its id; what it is asked for by comes in *result_token and is nowhere kept. */
int64_t session_begin(Write *write, const NewSession *session, Token *result_token);

/* A token for a program. */
typedef struct NewToken {
    int64_t person;
    Text label;
    Text scopes; /* names with a space between, or SCOPES_ALL */
    Moment lasts;
} NewToken;

/* session_begin() of kind "token" with an entry "token.made". Within a RECORDED write. */
int64_t bearer_token_make(Write *write, const NewToken *made, Token *result_token);

/* Lets the token end at a moment, if it would not have ended before. */
void bearer_token_shorten(Write *write, int64_t token, Moment ends);

/* Sessions in browsers in force, last seen first: id, label, created_at, last_seen_at, expires_at, user_agent, address. */
Value *sessions_of_person(Database *database, Arena *arena, int64_t person, Moment now);

/* Tokens in force, the newest first: id, label, scopes, created_at, last_seen_at (created_at: never used yet), expires_at, used_from. */
Value *tokens_of_person(Database *database, Arena *arena, int64_t person, Moment now);

/* At most so many tokens that end before a moment and whose owners have not been told, though they last longer than `lasting`: id, person, label,
 * expires_at. */
Value *tokens_ending(Write *write, Moment before, Moment lasting, int64_t most);
void token_note_warned(Write *write, int64_t token);

/* Ends one session of the person; false when the person has none of this id. */
bool session_end(Write *write, int64_t person, int64_t session);

/* How and when a session was begun; both zero when there is none. */
typedef struct SessionStart {
    bool by_link;
    Moment at;
} SessionStart;
SessionStart session_start(Database *database, Arena *arena, int64_t session);

/* How many links were made for the person since then. */
int64_t links_since(Write *write, int64_t person, Moment since);

/* The person that a link which is still good belongs to; 0 when it is not. */
int64_t link_person(Database *database, Arena *arena, Text token, Moment now);

/* Uses the link up: the person, or 0 when it is no longer good. */
int64_t link_use(Write *write, Text token);

/* All links that were sent to the person and not yet used are void. */
void links_void(Write *write, int64_t person);

/* The key of an account, whether there is one or not. */
Text account_key(Arena *arena, Text email);

/* True when the person has signed in with the browser that brings this token in its cookie "known". */
bool browser_is_known(Database *database, Arena *arena, int64_t person, Text token);

/* The browser is now told by a new token, and the person is among those who have signed in with it. */
void browser_know(Write *write, int64_t person, Text old_token, Token *result_token);

/* Somebody has shown one factor: from now on the browser with this token may show the other. */
void sign_in_begin(Write *write, const SignIn *sign_in, Moment lasts, Token *result_token);

/* The begun sign-in is over. */
void sign_in_begun_end(Write *write, Text token);

/* Deletes what has expired. */
void sessions_expire(Write *write);

#endif
