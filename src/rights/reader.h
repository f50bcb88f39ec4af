/* SPDX-License-Identifier: EUPL-1.2 */
/* Who asks, what they may do and what they may see: computed once a request from session, mandates and seats, and the
 * day. */
#ifndef RIGHTS_READER_H
#define RIGHTS_READER_H

#include "base/platform.h"
#include "database/migrate.h"
#include "database/writer.h"

/* The audiences that every network has; those of a city or a group are rows of their own. */
enum { AUDIENCE_PUBLIC = 1, AUDIENCE_NETWORK = 2, AUDIENCE_SECRETARIAT = 3 };

/* Instead of a list, for who answers for all organisations and groups: every audience. One of named people, which even
 * they should not have, would have a number below zero. */
#define AUDIENCES_ALL "0"

/* SQL: whether who has these audiences, such as "$2", sees what has this one, such as "o.audience". */
#define SEEN_BY(audiences, audience)                                                                                   \
    "(" audiences " = '" AUDIENCES_ALL "' AND " audience " > 0 OR " audience " IN (SELECT number FROM numbers(" audiences ")))"

/* Instead of a list of scopes, for tokens that were made before there were any. */
#define SCOPES_ALL "all"

/* What the tokens of programs begin with, so that scanners know one that was left in a file. */
#define TOKEN_PREFIX "hanse_"

typedef enum { STAFF_NONE, STAFF_SECRETARIAT, STAFF_ADMINISTRATOR } Staff;

typedef struct Mandate {
    int64_t organisation;
    bool coordinator;
} Mandate;

typedef struct Seat {
    int64_t group;
    int64_t organisation; /* 0 for a seat of one's own, such as an expert's or a guest's */
    bool chairs;          /* as chair or vice-chair */
} Seat;

typedef struct Reader {
    int64_t person;      /* 0 for a visitor */
    int64_t session;     /* 0 for a visitor */
    Moment last_seen_at; /* as the session has it, which may be a minute old */
    Text name;
    Text language; /* what the person chose; empty when nothing */
    Text zone;     /* IANA name, never empty */
    Staff staff;
    bool by_token; /* came with a bearer token, not a cookie */
    Text scopes;   /* of that token: names with a space between, or SCOPES_ALL */
    int mandate_count;
    const Mandate *mandates; /* own ones, and those that the reader stands in for as deputy */
    int seat_count;
    const Seat *seats;
    Text audiences; /* "1,2,17", or AUDIENCES_ALL: for SEEN_BY() */
    Text today;     /* the day on which all this holds; empty for a visitor */
} Reader;

/* A visitor: sees what is public. */
Reader reader_visitor(void);

/* The reader whose unexpired session has this token (as the cookie or bearer brings it); a visitor when there is none.
 * today: which mandates are in force. */
Reader reader_of_token(Database *database, Arena *arena, Text token, bool bearer, Moment now, Text today);

/* The same of a session that is known by its number, as it stands now: a visitor once it has ended. */
Reader reader_of_session(Database *database, Arena *arena, int64_t session, Moment now, Text today);

/* The reader that a person is, without a session: for commands, followers and the tests. */
Reader reader_of_person(Database *database, Arena *arena, int64_t person, Text today);

/* The person of a session that ended less than a day ago, by its token; 0: none. */
int64_t person_of_ended_session(Database *database, Arena *arena, Text token, Moment now);

/* Notes in the session that the reader was seen now, and of a token from where: at most once a minute, later and outside the record. */
void reader_note_seen(Writer *writer, const Reader *reader, Text address, Moment now);

bool is_signed_in(const Reader *reader);
bool is_secretariat(const Reader *reader); /* administrators are, too */
bool is_administrator(const Reader *reader);
bool acts_for(const Reader *reader, int64_t organisation);
bool coordinates(const Reader *reader, int64_t organisation);
bool sits_in(const Reader *reader, int64_t group);
bool chairs(const Reader *reader, int64_t group); /* vice-chairs do, too */
bool may_see(const Reader *reader, int64_t audience);
bool audiences_have(Text audiences, int64_t audience); /* the same of a reader's audiences alone */

/* SHA-256 of a token as hex: only this is stored. */
Text token_digest(Arena *arena, Text token);

/* The audience of one organisation's own people, or of those who sit in a group, made when first asked for. */
int64_t audience_of_city(Write *write, int64_t organisation);
int64_t audience_of_group(Write *write, int64_t group);

/* The same without making it: 0 where nobody has asked for it yet. */
int64_t audience_find(Database *database, const char *kind, int64_t object);

/* The audience of an organisation's own people, or the secretariat's where nobody has asked for that yet: the secretariat sees both. */
int64_t audience_of_own_people(Database *database, int64_t organisation);

extern const Schema rights_schema;

#endif
