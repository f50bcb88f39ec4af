/* SPDX-License-Identifier: EUPL-1.2 */
/* What happens to questions, as people are told: those who vote for entitled cities by name, and whoever follows the body. */
#include "features/questions/pages.h"

#include "base/zone.h"
#include "http/notice.h"
#include "rights/holders.h"
#include "rights/standing.h"
#include "view/clocks.h"

typedef struct Told {
    const char *verb;
    const char *sentence; /* values: title, closes, outcome, reason */
    const char *endless;  /* where it has no end by the clock; NULL: the same */
    bool to_unvoted;      /* only those whose cities have not voted */
    bool to_nobody_by_name;
} Told;

static const Told told[] = {
    { "question.prepared", SAY("Prepared: {title}"), NULL, .to_nobody_by_name = true },
    { "question.opened", SAY("Open for votes: {title}, until {closes}"), SAY("Open for votes: {title}") },
    { "question.moved", SAY("The end was moved: {title}. It is now {closes}. Reason: {reason}"), NULL },
    { "question.reminded", SAY("Your city has not voted yet: {title}, until {closes}"), NULL, .to_unvoted = true },
    { "question.closed", SAY("Voting is closed: {title}. {outcome}"), NULL },
    { "question.tie_decided", SAY("The chair has decided the tie: {title}. {outcome}"), NULL },
    { "question.withdrawn", SAY("Withdrawn: {title}. Reason: {reason}"), NULL },
};
enum { TOLD = sizeof told / sizeof *told };

/* $1: the body, $2: the day, $3: the question, $4: its occasion. Who sits for a city there, was named for it, or coordinates it. */
#define SITTING_AND_NAMED                                                                                               \
    "UNION SELECT voter.person, voter.organisation FROM voter WHERE voter.occasion = $4 "                               \
    "UNION SELECT mandate.person, mandate.organisation FROM mandate WHERE mandate.role = 'coordinator' "
static const Query voters_of = {
    HELD_IN_THE_GROUP "SELECT DISTINCT p.person FROM (SELECT acting AS person, organisation FROM held "
    SITTING_AND_NAMED "AND " IN_FORCE("mandate") ") p "
    "WHERE p.organisation IN (SELECT organisation FROM question_roll WHERE question = $3) LIMIT 10000"
};
static const Query unvoted_of = {
    HELD_IN_THE_GROUP "SELECT DISTINCT p.person FROM (SELECT acting AS person, organisation FROM held "
    SITTING_AND_NAMED "AND " IN_FORCE("mandate") ") p "
    "WHERE p.organisation IN (SELECT CASE WHEN r.holder = 0 THEN r.organisation ELSE r.holder END FROM question_roll r WHERE r.question = $3 "
    "AND NOT EXISTS (SELECT 1 FROM ballot b WHERE b.question = r.question AND b.organisation = r.organisation) "
    "AND NOT EXISTS (SELECT 1 FROM box_turnout s WHERE s.question = r.question AND s.organisation = r.organisation)) LIMIT 10000"
};

static const Told *told_of(const Value *entry)
{
    for (int i = 0; i < TOLD; i++)
        if (text_is(value_get_text(entry, "verb"), told[i].verb))
            return &told[i];
    return NULL;
}

static Value *persons_of(Database *database, Arena *arena, const Value *entry, const Value *question, const Told *which)
{
    Value *persons = value_list(arena);
    Text today = network_day(arena, value_get_number(entry, "at"));
    Rows *rows = database_query(database, arena, which->to_unvoted ? &unvoted_of : &voters_of,
                                ARGS(value_get_number(question, "body"), today, value_get_number(question, "id"),
                                     value_get_number(question, "occasion")));
    while (rows_next(rows)) {
        Value *one = add_object(persons);
        put_number(one, "person", rows_number(rows, 0));
        put_text(one, "reason", TEXT("you"));
    }
    return persons;
}

/* Silences and consents tell themselves that they have begun, and what came of them. */
static bool is_told_by_its_way(const Value *entry, const Value *question)
{
    Text verb = value_get_text(entry, "verb"), way = value_get_text(question, "way");
    bool is_begin_or_end = text_is(verb, "question.opened") || text_is(verb, "question.closed");
    return is_begin_or_end && (text_is(way, "silence") || text_is(way, "consent"));
}

/* What a meeting puts it opens and closes in the room, one after the other: a mail each would bury the one that called the meeting. */
static bool is_put_in_the_room(const Value *question)
{
    return value_get_number(question, "occasion") != value_get_number(question, "id");
}

/* Other ways tell of their questions themselves, but for the opening and the close. */
bool questions_tell(Database *database, Arena *arena, const Value *entry, Notice *result_notice)
{
    const Told *which = told_of(entry);
    Value *question = which ? question_load(database, arena, value_get_number(entry, "object"), (Text){ 0 }) : NULL;
    if (!question || is_told_by_its_way(entry, question))
        return false;
    bool is_quiet = is_put_in_the_room(question);
    *result_notice = (Notice){ .kind = "question",
                               .place = value_get_number(question, is_quiet || which->to_unvoted ? "id" : "body"),
                               .audience = value_get_number(question, "audience"),
                               .by = value_get_number(entry, "person"),
                               .is_for_named = which->to_unvoted,
                               .persons = which->to_nobody_by_name || is_quiet ? value_list(arena)
                                                                               : persons_of(database, arena, entry, question, which) };
    return true;
}

static Text sentence_of(const Language *language, Arena *arena, const Value *entry, const Value *question, const Told *which, Text zone)
{
    const Value *content = value_get(entry, TEXT("content"));
    Value *values = value_object(arena);
    Moment closes_at = value_get_number(content, "closes_at");
    put_text(values, "title", value_get_text(question, "title"));
    put_text(values, "closes", closes_at ? clocks_in_words(language, arena, closes_at, zone) : (Text){ 0 });
    put_text(values, "outcome", question_code_in_words(language, value_get_text(content, "outcome")));
    put_text(values, "reason", value_get_text(content, "reason"));
    return say(language, arena, !closes_at && which->endless ? which->endless : which->sentence, values);
}

static void put_names(Arena *arena, const Value *entry, Value *shown)
{
    Text first = text_printf(arena, "question.%lld", (long long)value_get_number(entry, "object"));
    bool is_first = text_is(value_get_text(entry, "verb"), "question.prepared");
    put_text(shown, "message", is_first ? first : text_printf(arena, "%.*s.%lld", TEXT_ARGUMENTS(first),
                                                              (long long)value_get_number(entry, "sequence")));
    put_text(shown, "answers", is_first ? (Text){ 0 } : first);
    put_text(shown, "thread", first);
    put_number(shown, "reply_to", 0);
}

bool questions_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown)
{
    const Told *which = told_of(entry);
    Value *question = which ? question_load(database, arena, value_get_number(entry, "object"), language_code(language)) : NULL;
    if (!question || is_told_by_its_way(entry, question) || !audiences_have(audiences, value_get_number(question, "audience")))
        return false;
    const Value *text = value_get(question, TEXT("text"));
    put_text(shown, "sentence", sentence_of(language, arena, entry, question, which, value_get_text(shown, "zone")));
    put_text(shown, "title", value_get_text(question, "title"));
    put_text(shown, "href", question_href(arena, value_get_number(question, "id"), ""));
    if (text_is(value_get_text(entry, "verb"), "question.opened") && text->text.length > 0) {
        put_text(shown, "text", text->text);
        put_text(shown, "language", value_get_text(question, "language"));
    }
    put_names(arena, entry, shown);
    return true;
}
