/* SPDX-License-Identifier: EUPL-1.2 */
/* Seats, requests and entries of the record in the reader's words. */
#include "features/seats/pages.h"

#include "features/groups/groups.h"

typedef struct Word {
    const char *code;
    const char *message;
} Word;

static const Word holders[] = {
    { "mayor", SAY("whoever is mayor") },
    { "deputy_mayor", SAY("the deputy mayors") },
    { "councillor", SAY("the councillors") },
    { "head_of_office", SAY("whoever is head of office") },
    { "officer", SAY("the officers") },
    { "expert", SAY("the experts") },
    { "coordinator", SAY("whoever is coordinator") },
    { 0 },
};
static const Word ways[] = {
    { "request", SAY("The city asks for a seat") },
    { "invitation", SAY("The group invites the city") },
    { 0 },
};
/* How a request stands, and how an invitation does: the same status is said of two things. */
static const Word requests[] = {
    { "open", SAY("The city has asked for a seat and waits for an answer.") },
    { "accepted", SAY("The city asked for a seat, and the group accepted it.") },
    { "refused", SAY("The city asked for a seat, and the group refused it.") },
    { "withdrawn", SAY("The city asked for a seat, and took the request back.") },
    { 0 },
};
static const Word invitations[] = {
    { "open", SAY("The group has invited the city and waits for an answer.") },
    { "accepted", SAY("The group invited the city, and the city accepted.") },
    { "declined", SAY("The group invited the city, and the city declined.") },
    { "withdrawn", SAY("The group invited the city, and took the invitation back.") },
    { 0 },
};

static Text word_in(const Language *language, const Word *words, Text code)
{
    for (; words->code; words++)
        if (text_is(code, words->code))
            return language_message(language, text_from_z(words->message));
    return code;
}

void seats_dress(Request *request, Value *list)
{
    for (ptrdiff_t i = 0; i < list->count; i++) {
        put_text(list->items[i], "role_name", seat_role_in_words(request->language, value_get_text(list->items[i], "role")));
        put_text(list->items[i], "held_by_name", word_in(request->language, holders, value_get_text(list->items[i], "held_by")));
    }
}

void requests_dress(Request *request, Value *list)
{
    for (ptrdiff_t i = 0; i < list->count; i++) {
        Text way = value_get_text(list->items[i], "way");
        const Word *statuses = text_is(way, "invitation") ? invitations : requests;
        put_text(list->items[i], "way_name", word_in(request->language, ways, way));
        put_text(list->items[i], "status_name", word_in(request->language, statuses, value_get_text(list->items[i], "status")));
    }
}

/* `plain` is said where the content is not there any more. */
static const struct {
    const char *verb;
    const char *message;
    const char *plain;
} sentences[] = {
    { "seat.began", SAY("A seat began on {starts, date}: {role_name}"), SAY("A seat began") },
    { "seat.ended", SAY("A seat ended on {ends, date}: {role_name}"), SAY("A seat ended") },
    { "seat.given", SAY("Somebody else sits from {starts, date} on: {role_name}"), SAY("Somebody else sits in a seat") },
    { "request.made", SAY("A city asked for a seat"), SAY("A city asked for a seat") },
    { "request.invited", SAY("A city was invited to take a seat"), SAY("A city was invited to take a seat") },
    { "request.accepted", SAY("A city got a seat in a group"), SAY("A city got a seat in a group") },
    { "request.refused", SAY("A request for a seat was refused"), SAY("A request for a seat was refused") },
    { "request.withdrawn", SAY("What was asked about a seat was withdrawn"), SAY("What was asked about a seat was withdrawn") },
    { "request.declined", SAY("A city declined an invitation"), SAY("A city declined an invitation") },
};

static const char *sentence_of(size_t index, const Value *content)
{
    return content && content->kind == VALUE_OBJECT ? sentences[index].message : sentences[index].plain;
}

Text seats_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        if (!text_is(verb, sentences[i].verb))
            continue;
        Value *values = value_object(arena);
        put_text(values, "starts", value_get_text(content, "starts"));
        put_text(values, "ends", value_get_text(content, "ends"));
        put_text(values, "role_name", seat_role_in_words(language, value_get_text(content, "role")));
        return say(language, arena, sentence_of(i, content), values);
    }
    return (Text){ 0 };
}
