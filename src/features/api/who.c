/* SPDX-License-Identifier: EUPL-1.2 */
/* Who may ask a route, in words. */
#include "features/api/who.h"

#include "base/say.h"

const char *who_in_words(Who who)
{
    switch (who) {
    case ANYONE:
        return SAY("Everyone");
    case SIGNED_IN:
        return SAY("People who are signed in");
    case OF_NETWORK:
        return SAY("People of the network");
    case OF_CITY:
        return SAY("The city's people, the secretariat");
    case COORDINATOR:
        return SAY("The city's coordinator, the secretariat");
    case OF_GROUP:
        return SAY("The group's people, the secretariat");
    case CHAIR:
        return SAY("The group's chair and vice-chair, the secretariat");
    case SECRETARIAT:
        return SAY("The secretariat");
    case ADMINISTRATOR:
        return SAY("Administrators");
    case WHO_UNSET:
        break;
    }
    return "";
}
