/* SPDX-License-Identifier: EUPL-1.2 */
/* Entries of the record about versions in the reader's words, and who may see them. */
#include "features/versions/store.h"

#include "http/gather.h"

static const EntrySentence sentences[] = {
    { "version.saved", SAY("The text was changed: version {number}"), SAY("The text was changed") },
    { "version.computed", SAY("Amendments went into the text: version {number}"), SAY("Amendments went into the text") },
    { "version.named", SAY("Version {number} of the text was named"), SAY("A version of the text was named") },
    { 0 },
};

Text versions_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    return entry_said(sentences, language, arena, verb, content);
}

int64_t versions_entry_audience(Database *database, const Value *entry)
{
    static const Query audience = { "SELECT audience FROM version WHERE id = $1" };
    bool is_ours = text_starts_with(value_get_text(entry, "verb"), TEXT("version."));
    return is_ours ? database_number(database, &audience, ARGS(value_get_number(entry, "object")), 0) : 0;
}

const EntryKind versions_entry_kinds[] = {
    { .code = "version", .label = SAY("Texts"), .verbs = "version" },
    { 0 },
};

/* A version has the name of its position. */
bool versions_name_object(Request *request, int64_t object, Value *named)
{
    Value *version = version_load(request->database, request->arena, object);
    if (!version || !may_see(&request->reader, value_get_number(version, "audience")))
        return false;
    Value *position = position_load(request->database, request->arena, value_get_number(version, "position"), language_code(request->language));
    Value *values = value_object(request->arena);
    put_text(values, "title", value_get_text(position, "title"));
    put_number(values, "number", value_get_number(version, "number"));
    put_text(named, "name", request_say(request, SAY("{title}, version {number}"), values));
    put_text(named, "href", text_printf(request->arena, "/positions/%.*s/versions/%lld", TEXT_ARGUMENTS(value_get_text(position, "slug")),
                                        (long long)value_get_number(version, "number")));
    return true;
}
