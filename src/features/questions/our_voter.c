/* SPDX-License-Identifier: EUPL-1.2 */
/* For people of a city that somebody else votes for: who does, and where that is said. */
#include "features/questions/pages.h"

#include "features/cities/cities.h"

static void add_voter(Request *request, const Value *question, int64_t organisation, Value *list)
{
    Database *database = request->database;
    Arena *arena = request->arena;
    int64_t occasion = value_get_number(question, "occasion");
    if (value_find_number(list, "organisation", organisation) || votes_for(database, arena, &request->reader, occasion, organisation) ||
        !question_is_entitled(database, arena, question, organisation))
        return;
    Value *one = add_object(list);
    put_number(one, "organisation", organisation);
    put(one, "city", value_get(city_brief(database, arena, organisation, language_code(request->language)), TEXT("name")));
    put_text(one, "voter", voter_named(database, arena, occasion, organisation, request->reader.today));
}

void put_our_voters(Request *request, const Value *question)
{
    Text state = value_get_text(question, "state");
    Value *list = put_list(request->page, "our_voters");
    if (!text_is(state, "prepared") && !text_is(state, "open"))
        return;
    for (int i = 0; i < request->reader.mandate_count; i++)
        add_voter(request, question, request->reader.mandates[i].organisation, list);
}
