/* SPDX-License-Identifier: EUPL-1.2 */
/* Asks, their states and entries of the record in the reader's words. */
#include "features/asks/pages.h"

#include "http/notice.h"

Text ask_state_in_words(const Language *language, Text state)
{
    return named_in_words(ask_states, language, state);
}

static const EntrySentence sentences[] = {
    { "ask.lifted", SAY("It is asked of {addressee}: {text}"), SAY("Something is asked for") },
    { "ask.removed", SAY("What was asked for was taken from the list"), SAY("What was asked for was taken from the list") },
    { "ask.news_told", SAY("News of what was asked for: {ask}"), SAY("News of what was asked for") },
    { 0 }
};

Text asks_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    return entry_said(sentences, language, arena, verb, content);
}

const EntryKind asks_entry_kinds[] = {
    { .code = "ask", .label = SAY("Follow-up"), .verbs = "ask" },
    { 0 },
};

int64_t asks_entry_audience(Database *database, const Value *entry)
{
    if (!text_starts_with(value_get_text(entry, "verb"), TEXT("ask.")))
        return 0;
    return position_audience(database, value_get_number(entry, "place"));
}

/* ---- What those who follow the text are told ---- */

bool asks_tell(Database *database, Arena *arena, const Value *entry, Notice *result_notice)
{
    (void)arena;
    if (!text_is(value_get_text(entry, "verb"), "ask.news_told"))
        return false;
    *result_notice = (Notice){ .kind = "news",
                               .place = value_get_number(entry, "place"),
                               .audience = asks_entry_audience(database, entry),
                               .by = value_get_number(entry, "person") };
    return true;
}

bool asks_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown)
{
    bool is_news = text_is(value_get_text(entry, "verb"), "ask.news_told") && audiences_have(audiences, asks_entry_audience(database, entry));
    Value *ask = is_news ? ask_load(database, arena, value_get_number(entry, "object")) : NULL;
    Value *position = ask ? position_load(database, arena, value_get_number(ask, "position"), language_code(language)) : NULL;
    if (!position)
        return false;
    Value *values = value_object(arena);
    put(values, "title", value_get(position, TEXT("title")));
    put_text(values, "state", ask_state_in_words(language, value_get_text(ask, "state")));
    put_text(shown, "sentence", say(language, arena, SAY("News of what “{title}” asks for: {state}"), values));
    put(shown, "title", value_get(position, TEXT("title")));
    put(shown, "text", value_get(ask, TEXT("text")));
    put_text(shown, "href", text_printf(arena, "/positions/%.*s/follow-up", TEXT_ARGUMENTS(value_get_text(position, "slug"))));
    return true;
}
