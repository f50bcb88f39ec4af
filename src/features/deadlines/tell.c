/* SPDX-License-Identifier: EUPL-1.2 */
/* What entries about deadlines give people to know. */
#include "features/deadlines/pages.h"

#include "http/notice.h"
#include "view/clocks.h"
#include "view/html.h"

static const struct {
    const char *verb;
    bool is_due;
    const char *sentence; /* values: title, closes, closed_before, reason, at, each moment in both clocks */
} told[] = {
    { "deadline.set", false, SAY("New deadline: {title}, until {closes}.") },
    { "deadline.moved", true, SAY("A deadline was moved: {title}. It is now {closes}, and was {before}. Reason: {reason}") },
    { "deadline.opened", false, SAY("Open now: {title}, until {closes}.") },
    { "deadline.reminded", true, SAY("Reminder: {title} closes on {closes}.") },
    { "deadline.closed", false, SAY("Closed: {title}. It closed on {closes}.") },
    { "deadline.withdrawn", true, SAY("A deadline was withdrawn: {title}. It was {closes}. Reason: {reason}") },
};
enum { TOLD = sizeof told / sizeof *told };

static int told_of(const Value *entry)
{
    for (int i = 0; i < TOLD; i++)
        if (text_is(value_get_text(entry, "verb"), told[i].verb))
            return i;
    return -1;
}

bool deadlines_tell(Database *database, Arena *arena, const Value *entry, Notice *result_notice)
{
    int which = told_of(entry);
    Value *row = which < 0 ? NULL : deadline_load(database, arena, value_get_number(entry, "object"));
    if (!row)
        return false;
    *result_notice = (Notice){ .kind = "deadline",
                               .place = value_get_number(row, "place"),
                               .audience = value_get_number(row, "audience"),
                               .by = value_get_number(entry, "person"),
                               .is_due = told[which].is_due };
    return true;
}

static Text html_of(Arena *arena, Text text)
{
    Buffer html = buffer_new(arena, 1 << 20);
    Text line;
    while (text_split(&text, '\n', &line)) {
        buffer_add(&html, TEXT("<p>"));
        buffer_add_html(&html, text_trim(line));
        buffer_add(&html, TEXT("</p>"));
    }
    return buffer_text(&html);
}

/* As the entry had it: a deadline that was moved twice is told of twice. */
static Value *values_of(Arena *arena, const Language *language, Text zone, const Value *row, const Value *content)
{
    Value *values = value_object(arena);
    Moment closes_at = value_get_number(content, "closes_at"), before = value_get_number(content, "closed_before");
    put(values, "title", value_get(row, TEXT("title")));
    put_text(values, "closes", clocks_in_words(language, arena, closes_at ? closes_at : value_get_number(row, "closes_at"), zone));
    put_text(values, "before", before ? clocks_in_words(language, arena, before, zone) : (Text){ 0 });
    put_text(values, "reason", value_get_text(content, "reason"));
    return values;
}

/* All mails about one deadline answer the one in which it was set. */
static void put_names(Arena *arena, const Value *entry, Value *shown)
{
    Text first = text_printf(arena, "deadline.%lld", (long long)value_get_number(entry, "object"));
    bool is_first = text_is(value_get_text(entry, "verb"), "deadline.set");
    put_text(shown, "message", is_first ? first : text_printf(arena, "%.*s.%lld", TEXT_ARGUMENTS(first),
                                                              (long long)value_get_number(entry, "sequence")));
    put_text(shown, "answers", is_first ? (Text){ 0 } : first);
    put_text(shown, "thread", first);
    put_number(shown, "reply_to", 0);
}

bool deadlines_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown)
{
    int which = told_of(entry);
    Value *row = which < 0 ? NULL : deadline_load(database, arena, value_get_number(entry, "object"));
    if (!row || !audiences_have(audiences, value_get_number(row, "audience")))
        return false;
    Value *values = values_of(arena, language, value_get_text(shown, "zone"), row, value_get(entry, TEXT("content")));
    Text text = value_get_text(row, "text");
    put_text(shown, "sentence", say(language, arena, told[which].sentence, values));
    put_text(shown, "title", value_get_text(row, "title"));
    put_text(shown, "text", text);
    put_text(shown, "html", html_of(arena, text));
    put_text(shown, "language", value_get(row, TEXT("title"))->language);
    put_text(shown, "href", text_printf(arena, "/deadlines/%lld", (long long)value_get_number(entry, "object")));
    put_text(shown, "author", (Text){ 0 });
    put_names(arena, entry, shown);
    return true;
}
