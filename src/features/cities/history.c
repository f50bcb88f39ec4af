/* SPDX-License-Identifier: EUPL-1.2 */
/* The register in the network's history: who may see its entries, and how they are filtered. */
#include "features/cities/words.h"

#include "features/cities/rules.h"

static const Query audience_of = { "SELECT audience FROM organisation WHERE id = $1" };

const EntryKind city_entry_kinds[] = {
    { .code = "membership", .label = SAY("Memberships"), .verbs = "membership leaving", .remembered = "membership.began" },
    { .code = "city", .label = SAY("Cities"), .verbs = "city population contact" },
    { 0 },
};

/* What is said of a contact that is not for the city's own people; so is one that was added when entries did not say for whom. */
static bool is_of_secretariat(Text verb, const Value *content)
{
    int64_t audience = value_get_number(content, "audience");
    return text_is(verb, "contact.added") && (audience == 0 || audience == AUDIENCE_SECRETARIAT);
}

/* Who sees the organisation sees what the register says of it; contacts have audiences of their own, and the entry says what each is
 * for. */
int64_t city_entry_audience(Database *database, const Value *entry)
{
    Text verb = value_get_text(entry, "verb");
    if (text_starts_with(verb, TEXT("contact.")))
        return is_of_secretariat(verb, value_get(entry, TEXT("content")))
                   ? AUDIENCE_SECRETARIAT
                   : audience_of_own_people(database, value_get_number(entry, "object"));
    bool is_of_register = text_starts_with(verb, TEXT("city.")) || text_starts_with(verb, TEXT("membership.")) ||
                          text_starts_with(verb, TEXT("population."));
    return is_of_register ? database_number(database, &audience_of, ARGS(value_get_number(entry, "object")), 0) : 0;
}

/* An applicant is the secretariat's; a member, with how it came to be one, is public. */
int64_t city_entry_moves(const Value *entry)
{
    Text status = value_get_text(value_get(entry, TEXT("content")), "status");
    bool opens = text_is(value_get_text(entry, "verb"), "membership.began") && membership_makes_public(status);
    return opens ? value_get_number(entry, "object") : 0;
}
