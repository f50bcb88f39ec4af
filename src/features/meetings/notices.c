/* SPDX-License-Identifier: EUPL-1.2 */
/* Who is told that a meeting is called or moved: those who sit in the body, and who coordinates a city of it. */
#include "features/meetings/pages.h"

#include "base/zone.h"
#include "http/notice.h"
#include "view/clocks.h"

/* Those who sit, by name or by role, and coordinators, of cities with a seat in the body $1 on the day $2. */
static const Query concerned = {
    "SELECT DISTINCT person FROM (SELECT h.person FROM seat s JOIN seat_holder h ON h.seat = s.id AND h.starts <= $2 AND (h.ends IS NULL OR h.ends > $2) "
    "WHERE s.group_id = $1 AND s.starts <= $2 AND (s.ends IS NULL OR s.ends > $2) "
    "UNION ALL SELECT m.person FROM seat s JOIN mandate m ON m.organisation = s.organisation AND (m.role = 'coordinator' OR m.role = s.held_by) "
    "AND m.starts <= $2 AND (m.ends IS NULL OR m.ends > $2) "
    "WHERE s.group_id = $1 AND s.organisation <> 0 AND s.starts <= $2 AND (s.ends IS NULL OR s.ends > $2)) AS people ORDER BY person"
};

static bool is_told(Text verb)
{
    return text_is(verb, "meeting.called") || text_is(verb, "meeting.moved");
}

bool meetings_tell(Database *database, Arena *arena, const Value *entry, Notice *result_notice)
{
    if (!is_told(value_get_text(entry, "verb")))
        return false;
    int64_t body = value_get_number(entry, "place");
    *result_notice = (Notice){ .kind = "meeting", .place = body, .audience = meetings_entry_audience(database, entry),
                               .by = value_get_number(entry, "person"), .is_due = true, .persons = value_list(arena) };
    Rows *rows = database_query(database, arena, &concerned, ARGS(body, network_day(arena, value_get_number(entry, "at"))));
    while (rows_next(rows)) {
        Value *one = add_object(result_notice->persons);
        put_number(one, "person", rows_number(rows, 0));
        put_text(one, "reason", TEXT("mention"));
    }
    return true;
}

bool meetings_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown)
{
    int64_t id = value_get_number(entry, "object");
    bool is_called = text_is(value_get_text(entry, "verb"), "meeting.called");
    Value *meeting = is_told(value_get_text(entry, "verb")) ? meeting_load(database, arena, id) : NULL;
    if (!meeting || !audiences_have(audiences, value_get_number(meeting, "audience")))
        return false;
    Value *values = value_object(arena);
    put(values, "title", value_get(meeting, TEXT("title")));
    put_text(values, "starts", clocks_in_words(language, arena, value_get_number(meeting, "starts_at"), value_get_text(shown, "zone")));
    put_text(values, "reason", value_get_text(value_get(entry, TEXT("content")), "reason"));
    put_text(shown, "sentence", say(language, arena, is_called ? SAY("A meeting is called: {title}, {starts}")
                                                               : SAY("A meeting was moved: {title}, now {starts}. Reason: {reason}"), values));
    put(shown, "title", value_get(meeting, TEXT("title")));
    put_text(shown, "href", meeting_href(arena, id, ""));
    return true;
}
