/* SPDX-License-Identifier: EUPL-1.2 */
#include "record/people.h"

#include <stdio.h>

const char *const person_members[] = { "person", "other", "merged", NULL };

bool names_people(Text content)
{
    for (int i = 0; person_members[i]; i++) {
        char member[32];
        snprintf(member, sizeof member, "\"%s\":", person_members[i]);
        if (text_find(content, text_from_z(member), 0) >= 0)
            return true;
    }
    return false;
}
