/* SPDX-License-Identifier: EUPL-1.2 */
/* Papers in the reader's words. */
#include "features/papers/pages.h"

#include "features/papers/limits.h"
#include "http/gather.h"

Text size_in_words(Request *request, int64_t bytes)
{
    Value *values = value_object(request->arena);
    put_number(values, "kilobytes", (bytes + 999) / 1000);
    put_number(values, "megabytes", (bytes + MEGABYTE / 2) / MEGABYTE);
    return request_say(request, bytes < MEGABYTE ? SAY("{kilobytes, number} kB") : SAY("{megabytes, number} MB"), values);
}

Text file_kind_in_words(Request *request, Text code)
{
    FileKind kind = file_kind_of_code(code);
    return kind == KIND_NONE ? (Text){ 0 } : request_say(request, kinds_about[kind].name, NULL);
}

static Value *preview_address(Arena *arena, long long id, long long version, Text preview)
{
    enum { ENOUGH = 16 }; /* digits, to tell two previews apart */
    return preview.length == 0 ? value_nothing()
                               : value_text(arena, text_printf(arena, "/papers/%lld/versions/%lld/preview?v=%.*s", id, version, ENOUGH, preview.data));
}

void paper_dress(Request *request, Value *paper)
{
    long long id = (long long)value_get_number(paper, "id"), version = (long long)value_get_number(paper, "version");
    put_text(paper, "kind_name", file_kind_in_words(request, value_get_text(paper, "kind")));
    put_text(paper, "size_name", size_in_words(request, value_get_number(paper, "size")));
    put_text(paper, "href", text_printf(request->arena, "/papers/%lld", id));
    put_text(paper, "download", text_printf(request->arena, "/papers/%lld/versions/%lld/download", id, version));
    put(paper, "preview", preview_address(request->arena, id, version, value_get_text(paper, "preview")));
}

PaperStanding paper_standing(const Request *request, const Place *place, const Value *paper)
{
    const Reader *reader = &request->reader;
    return (PaperStanding){ .talks = talks_in(reader, place),
                            .moderates = moderates(reader, place),
                            .added = paper && is_signed_in(reader) && value_get_number(paper, "by_person") == reader->person,
                            .is_attached = paper && value_get_number(paper, "object") != 0,
                            .is_over = day_has_come(place->ends, request->today) };
}

void put_place_of_paper(Request *request, const Place *place)
{
    put(request->data, "place_name", value_words(request->arena, place->name, place->name_language));
    put_text(request->data, "place_href", place->href);
}

/* ---- Entries ---- */

static const EntrySentence sentences[] = {
    { "paper.added", SAY("Paper added: {title}"), SAY("A paper was added") },
    { "paper.version_added", SAY("Version {version} of a paper: {title}"), SAY("A paper has a new version") },
    { "paper.renamed", SAY("Paper renamed: {title}"), SAY("A paper was renamed") },
    { "paper.moved", SAY("Paper moved here: {title}"), SAY("A paper was moved") },
    { "paper.removed", SAY("Paper removed: {title}. Reason: {reason}"), SAY("A paper was removed") },
    { 0 }
};

Text paper_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    return entry_said(sentences, language, arena, verb, content);
}
