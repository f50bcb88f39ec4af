/* SPDX-License-Identifier: EUPL-1.2 */
/* What elections add to the pages of a question and of a group. */
#include "features/elections/pages.h"

void elections_for_question(Request *request, int64_t id, Value *sections)
{
    Value *election = election_load(request->database, request->arena, id);
    Value *question = election ? question_load(request->database, request->arena, id, language_code(request->language)) : NULL;
    if (!question)
        return;
    Value *data = section_add(sections, "election", SAY("Candidates"), "elections/for_question");
    Value *rows = candidates_of(request->database, request->arena, value_get_number(question, "id"), language_code(request->language),
                                request->reader.audiences);
    Value *list = put_list(data, "candidates");
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        Text state = value_get_text(rows->items[i], "state");
        if (text_is(state, "withdrawn") || text_is(state, "unsupported"))
            continue;
        put_text(add_object(list), "called", candidate_called(request->arena, rows->items[i]));
    }
    put_text(data, "href", election_href(request->arena, question, "/candidates"));
    bool is_open = text_is(value_get_text(question, "state"), "open"), is_decided = text_is(value_get_text(question, "state"), "decided");
    bool votes = is_open && question_rights(request->database, request->arena, &request->reader, question).votes;
    put_text(data, "ballot_href", votes ? election_href(request->arena, question, "/ballot") : (Text){ 0 });
    put_text(data, "results_href", is_decided ? election_href(request->arena, question, "/results") : (Text){ 0 });
}

static const Query of_group = {
    "SELECT q.id, q.title, q.language AS title_language, q.state FROM question q JOIN election e ON e.question = q.id "
    "WHERE q.body = $1 AND q.state <> 'withdrawn' AND " SEEN_BY("$2", "q.audience") " ORDER BY q.prepared_at DESC, q.id DESC LIMIT 10"
};

void elections_for_group(Request *request, int64_t group, Value *sections)
{
    Value *rows = value_from_rows(request->arena, database_query(request->database, request->arena, &of_group, ARGS(group, request->reader.audiences)));
    static const Query slug_of = { "SELECT slug FROM groups WHERE id = $1" };
    bool leads = is_secretariat(&request->reader) || chairs(&request->reader, group);
    if (rows->count == 0 && !leads)
        return;
    Value *data = section_add(sections, "elections", SAY("Elections"), "elections/for_group");
    for (ptrdiff_t i = 0; i < rows->count; i++)
        put_text(rows->items[i], "href", election_href(request->arena, rows->items[i], "/candidates"));
    put(data, "elections", rows);
    Text slug = database_text(request->database, request->arena, &slug_of, ARGS(group));
    put_text(data, "new_href", leads ? text_printf(request->arena, "/groups/%.*s/elections/new", TEXT_ARGUMENTS(slug)) : (Text){ 0 });
}
