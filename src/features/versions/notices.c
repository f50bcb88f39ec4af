/* SPDX-License-Identifier: EUPL-1.2 */
/* Who is told that a text has changed, and what they read: who writes it, and who follows the position. */
#include "features/versions/store.h"

#include "base/zone.h"
#include "http/notice.h"

static const Query writers = {
    "SELECT DISTINCT person FROM position_role WHERE position = $1 AND starts <= $2 AND (ends = '' OR ends > $2) AND person > 0 AND person <> $3 "
    "ORDER BY person"
};

/* What a stage that closes names, the stage tells. */
static bool is_told(const Value *entry)
{
    Text verb = value_get_text(entry, "verb");
    bool is_named = text_is(verb, "version.named") && value_get_number(entry, "person") > 0;
    return is_named || text_is(verb, "version.saved") || text_is(verb, "version.computed");
}

bool versions_tell(Database *database, Arena *arena, const Value *entry, Notice *result_notice)
{
    if (!is_told(entry))
        return false;
    int64_t position = value_get_number(entry, "place"), by = value_get_number(entry, "person");
    *result_notice = (Notice){ .kind = "version",
                               .place = position,
                               .audience = versions_entry_audience(database, entry),
                               .by = by,
                               .persons = value_list(arena) };
    Rows *rows = database_query(database, arena, &writers, ARGS(position, network_day(arena, value_get_number(entry, "at")), by));
    while (rows_next(rows)) {
        Value *one = add_object(result_notice->persons);
        put_number(one, "person", rows_number(rows, 0));
        put_text(one, "reason", TEXT("mention"));
    }
    return true;
}

bool versions_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown)
{
    Value *version = is_told(entry) ? version_load(database, arena, value_get_number(entry, "object")) : NULL;
    if (!version || !audiences_have(audiences, value_get_number(version, "audience")))
        return false;
    Value *position = position_load(database, arena, value_get_number(version, "position"), language_code(language));
    put_text(version, "title", value_get_text(position, "title"));
    bool is_named = text_is(value_get_text(entry, "verb"), "version.named");
    put_text(shown, "sentence", say(language, arena, is_named ? SAY("Version {number} of “{title}” is now called “{name}”")
                                                              : SAY("There is a new version {number} of “{title}”"), version));
    put(shown, "title", value_get(position, TEXT("title")));
    put_text(shown, "text", value_get_text(version, "note"));
    put_text(shown, "language", value_get_text(version, "language"));
    put_text(shown, "href", text_printf(arena, "/positions/%.*s/versions/%lld", TEXT_ARGUMENTS(value_get_text(position, "slug")),
                                        (long long)value_get_number(version, "number")));
    return true;
}
