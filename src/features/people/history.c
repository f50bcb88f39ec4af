/* SPDX-License-Identifier: EUPL-1.2 */
/* People in the histories of what they act for: who may see an entry about them, and their names. */
#include "features/people/words.h"

#include "http/gather.h"

static const Query audience_of = { "SELECT audience FROM person WHERE id = $1 AND status = 'active'" };
/* Who no longer acts for anybody is not named for what they once did. */
static const Query name_of = {
    "SELECT name, audience FROM person WHERE id = $1 AND status = 'active' "
    "AND (kind = 'guest' OR EXISTS (SELECT 1 FROM mandate WHERE mandate.person = person.id AND mandate.starts <= $2 "
    "AND (mandate.ends IS NULL OR mandate.ends > $2)))"
};

static const Query names_of = { "SELECT audience, name FROM person WHERE id = $1 AND status = 'active'" };

static bool names_of_person(Database *database, Arena *arena, int64_t object, int64_t *result_audience, Value *names)
{
    return names_read(database_query(database, arena, &names_of, ARGS(object)), result_audience, names);
}

const Findable people_findable = { SAY("Person"), "person", "person. visibility.", names_of_person };

const EntryKind people_entry_kinds[] = {
    { .code = "mandate", .label = SAY("Mandates"), .verbs = "mandate" },
    { .code = "person", .label = SAY("People"), .verbs = "person deputy invitation", .is_inside = true },
    { 0 },
};

static bool is_of_account(Text verb)
{
    static const char *const verbs[] = { "person.created", "person.invited", "person.erased", "invitation.sent", "deputy.began", "deputy.ended" };
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (text_is(verb, verbs[i]))
            return true;
    return false;
}

/* That a mandate began and ended belongs to a city's history, for those who may see the person. Accounts, invitations and deputies are
 * the secretariat's; what somebody signs in with is nobody's. */
int64_t people_entry_audience(Database *database, const Value *entry)
{
    Text verb = value_get_text(entry, "verb");
    if (text_starts_with(verb, TEXT("mandate.")))
        return database_number(database, &audience_of, ARGS(value_get_number(entry, "object")), 0);
    return is_of_account(verb) ? AUDIENCE_SECRETARIAT : 0;
}

int64_t people_entry_moves(const Value *entry)
{
    return text_is(value_get_text(entry, "verb"), "person.erased") ? value_get_number(entry, "object") : 0;
}

bool person_name_object(Request *request, int64_t object, Value *named)
{
    Rows *rows = database_query(request->database, request->arena, &name_of, ARGS(object, request->today));
    Value *person = value_from_row(request->arena, rows);
    bool is_seen = person && may_see(&request->reader, value_get_number(person, "audience"));
    if (is_seen)
        put_named(named, person, text_printf(request->arena, "/people/%lld", (long long)object));
    return is_seen;
}
