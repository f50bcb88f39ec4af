/* SPDX-License-Identifier: EUPL-1.2 */
/* What a token for a program may do. Each route needs one scope, which follows from its path, its feature's area and who may ask; what no scope
 * names no token with scopes may do. */
#ifndef HTTP_SCOPE_H
#define HTTP_SCOPE_H

#include "http/feature.h"

/* All that can be chosen, the smallest first: name, field of forms, what it allows. */
#define SCOPE_LIST(ONE) FIRST_SCOPE(ONE) OTHER_SCOPES(ONE)
#define FIRST_SCOPE(ONE) ONE("read", "scope_read", SAY("Read what you can read, but for your own account"))
#define OTHER_SCOPES(ONE)                                                                                               \
    ONE("read:own", "scope_read_own", SAY("Read what concerns you: your page, notifications and profile"))              \
    ONE("write:talk", "scope_write_talk", SAY("Write in threads, and add papers"))                                      \
    ONE("write:positions", "scope_write_positions", SAY("Work on texts: amendments, comments, translations, signatures")) \
    ONE("write:votes", "scope_write_votes", SAY("Vote, object and decide in bodies and meetings"))                      \
    ONE("write:cities", "scope_write_cities", SAY("Look after cities and groups: people, seats, numbers, fees"))        \
    ONE("manage:network", "scope_manage_network", SAY("Do what only the secretariat and administrators may"))

typedef struct Scope {
    const char *name;
    const char *field;
    const char *about; /* a message */
} Scope;

/* SCOPE_LIST; ends with one without a name. */
extern const Scope scopes[];

/* The name of the scope that a token must have to ask the route; NULL where no token with scopes may. features: all of them. */
const char *route_scope(const Feature *const *features, const Route *route);

/* Space-separated, as they were chosen; NULL: the scope of a route that none has. */
bool scopes_have(Text chosen, const char *scope);

/* Whether the request's token may ask its route: ANSWER_PAGE, or the refusal, which names the missing scope. */
Answer scope_check(Request *request);

/* The header WWW-Authenticate of an answer (RFC 6750, section 3); the empty text where it needs none. */
Text scope_challenge(const Request *request, int status);

#endif
