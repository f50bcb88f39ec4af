/* SPDX-License-Identifier: EUPL-1.2 */
/* What procedures add to the page of an amendment, and to that which says where the words of a version come from: what was not taken, and why. */
#include "features/procedures/pages.h"

#include "base/buffer.h"

/* $2: the number of the version; $3: the language. The reason stands there once it is published. */
static const Query not_taken = {
    "SELECT a.id, a.label, a.kind, a.fate, COALESCE(t.text, o.name, '') AS name, COALESCE(w.reason, '') AS reason, COALESCE(w.language, '') AS reason_language "
    "FROM amendment a JOIN version v ON v.id = a.version AND v.number < $2 LEFT JOIN organisation o ON o.id = a.organisation "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $3 "
    "LEFT JOIN amendment_answer w ON w.amendment = a.id AND w.is_latest = 1 AND w.published_at > 0 "
    "WHERE a.position = $1 AND a.state = 'submitted' AND a.kind <> 'modified' AND a.fate IN ('rejected', 'referred', 'fallen') "
    "ORDER BY a.place, a.id LIMIT 1000"
};

/* "rejected: we have not seen the survey" */
static Text sentence_of(Request *request, const Value *row)
{
    Text fate = amendment_fate_in_words(request->language, value_get_text(row, "fate")), reason = value_get_text(row, "reason");
    return reason.length == 0 ? fate : text_printf(request->arena, "%.*s: %.*s", TEXT_ARGUMENTS(fate), TEXT_ARGUMENTS(reason));
}

static void put_beside(Request *request, const Value *position, const Value *row, const Amendment *amendment, Value *paragraphs)
{
    Value *last = NULL;
    for (ptrdiff_t i = 0; i < amendment->count; i++) {
        const Change *change = &amendment->changes[i];
        Value *paragraph = value_find_number(paragraphs, "id", change->kind == CHANGE_INSERT ? change->after : change->from.id);
        if (!paragraph || paragraph == last)
            continue;
        last = paragraph;
        Value *one = add_object(value_get(paragraph, TEXT("proposed")));
        put_text(one, "label", amendment_called(request->language, request->arena, row));
        put_text(one, "href", amendment_href(request->arena, position, value_get_number(row, "id")));
        put_text(one, "sentence", sentence_of(request, row));
    }
}

void procedures_for_paragraphs(Request *request, int64_t version, Value *paragraphs)
{
    Value *row = version_load(request->database, request->arena, version);
    int64_t position = value_get_number(row, "position");
    Value *rows = value_from_rows(request->arena, database_query(request->database, request->arena, &not_taken,
                                                                 ARGS(position, value_get_number(row, "number"), language_code(request->language))));
    ptrdiff_t count = 0;
    Amendment *changes = rows->count > 0 ? amendments_changes(request->database, request->arena, value_numbers(request->arena, rows, "id"), &count) : NULL;
    Value *shown = position_load(request->database, request->arena, position, language_code(request->language));
    for (ptrdiff_t i = 0; i < count; i++)
        put_beside(request, shown, rows->items[i], &changes[i], paragraphs);
}

/* Who answers, drafts or acts for the author's city sees the latest answer, others the one that was published. */
static Value *answer_seen(Request *request, const PositionRights *rights, const Value *row, bool is_own)
{
    Value *answers = answers_of(request->database, request->arena, value_get_number(row, "id"));
    for (ptrdiff_t i = 0; i < answers->count; i++)
        if (is_own || answers_seen(rights) == ANSWERS_LATEST || value_get_number(answers->items[i], "published_at") > 0)
            return answers->items[i];
    return NULL;
}

void procedures_for_amendment(Request *request, int64_t amendment, Value *sections)
{
    Value *row = amendment_load(request->database, request->arena, amendment, language_code(request->language));
    Value *position = position_load(request->database, request->arena, value_get_number(row, "position"), language_code(request->language));
    PositionRights rights = position_rights(request->database, request->arena, &request->reader, position);
    int64_t organisation = value_get_number(row, "organisation");
    bool is_own = organisation && acts_for(&request->reader, organisation), is_open = value_get_text(row, "fate").length == 0;
    Value *answer = answer_seen(request, &rights, row, is_own);
    bool may_answer = rights.answers && is_open && text_is(value_get_text(row, "state"), "submitted") && !text_is(value_get_text(row, "kind"), "modified");
    if (!answer && !may_answer)
        return;
    Value *data = section_add(sections, "answer", SAY("The rapporteur's answer"), "procedures/for_amendment");
    Text href = amendment_href(request->arena, position, amendment);
    put(data, "answer", answer_shown(request, answer));
    put_text(data, "answer_href", may_answer ? text_join(request->arena, href, TEXT("/answer")) : (Text){ 0 });
    put_text(data, "consent_href", is_own && answer ? text_join(request->arena, href, TEXT("/consent")) : (Text){ 0 });
    put_truth(data, "is_asked", is_own && is_open && text_is(value_get_text(answer, "answer"), "accept_modified") &&
                                    value_get_text(answer, "agrees").length == 0);
}
