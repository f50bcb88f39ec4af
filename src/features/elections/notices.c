/* SPDX-License-Identifier: EUPL-1.2 */
/* That an election was called, as those who follow the body are told; coordinators of cities that may stand are told by name. */
#include "features/elections/pages.h"

#include "base/zone.h"
#include "http/notice.h"

/* Coordinators of active members: whoever may let a city stand or support a candidate. */
static const Query coordinators = {
    "SELECT DISTINCT m.person FROM mandate m JOIN organisation o ON o.id = m.organisation AND o.status = 'active' "
    "WHERE m.role = 'coordinator' AND m.starts <= $1 AND (m.ends IS NULL OR m.ends > $1) LIMIT 10000"
};

static Value *persons_of(Database *database, Arena *arena, Text day)
{
    Value *persons = value_list(arena);
    Rows *rows = database_query(database, arena, &coordinators, ARGS(day));
    while (rows_next(rows)) {
        Value *one = add_object(persons);
        put_number(one, "person", rows_number(rows, 0));
        put_text(one, "reason", TEXT("you"));
    }
    return persons;
}

bool elections_tell(Database *database, Arena *arena, const Value *entry, Notice *result_notice)
{
    if (!text_is(value_get_text(entry, "verb"), "election.called"))
        return false;
    Value *question = question_load(database, arena, value_get_number(entry, "object"), TEXT("en"));
    *result_notice = (Notice){ .kind = "election", .place = value_get_number(question, "body"), .audience = elections_entry_audience(database, entry),
                               .by = value_get_number(entry, "person"), .is_due = true,
                               .persons = persons_of(database, arena, network_day(arena, value_get_number(entry, "at"))) };
    return question != NULL;
}

bool elections_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown)
{
    bool is_ours = text_is(value_get_text(entry, "verb"), "election.called") && audiences_have(audiences, elections_entry_audience(database, entry));
    Value *question = is_ours ? question_load(database, arena, value_get_number(entry, "object"), language_code(language)) : NULL;
    if (!question)
        return false;
    Text sentence = say(language, arena, SAY("Candidates can come forward: {title}"), question);
    put_text(shown, "sentence", sentence);
    put_text(shown, "title", value_get_text(question, "title"));
    put_text(shown, "href", election_href(arena, question, "/candidates"));
    return true;
}
