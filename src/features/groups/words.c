/* SPDX-License-Identifier: EUPL-1.2 */
/* Roles of seats in the reader's words. */
#include "features/groups/groups.h"

static const struct {
    const char *role;
    const char *message;
} roles[] = {
    { "chair", SAY("Chair") },
    { "vice_chair", SAY("Vice-chair") },
    { "member", SAY("Member of the group") },
    { "observer", SAY("Observer") },
};

Text seat_role_in_words(const Language *language, Text role)
{
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (text_is(role, roles[i].role))
            return language_message(language, text_from_z(roles[i].message));
    return role;
}
