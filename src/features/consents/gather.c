/* SPDX-License-Identifier: EUPL-1.2 */
/* What consents add to other pages: a question, a body, my page. */
#include "features/consents/pages.h"

#include "base/zone.h"
#include "features/groups/groups.h"
#include "features/silences/silences.h"

void consents_for_question(Request *request, int64_t id, Value *sections)
{
    Value *question = question_load(request->database, request->arena, id, language_code(request->language));
    if (!text_is(value_get_text(question, "way"), "consent") || value_get_number(question, "opened_at") == 0)
        return;
    Value *data = section_add(sections, "consent", SAY("Answers"), "consents/for_question");
    bool speaks = is_signed_in(&request->reader) && cities_spoken_for(request, question)->count > 0;
    put(data, "answers", answers_shown(request, id));
    put(data, "rounds", rounds_shown(request, id));
    put_truth(data, "speaks", speaks && text_is(value_get_text(question, "state"), "open"));
    put_text(data, "href", consent_href(request->arena, id, "/answers"));
}

void consents_for_group(Request *request, int64_t group, Value *sections)
{
    Value *open = consents_open_of(request, group);
    Value *brief = group_brief(request->database, request->arena, group, language_code(request->language));
    GroupKind kind;
    bool adopts = group_kind_load(request->database, request->arena, value_get_text(brief, "kind"), &kind) && kind.adopts;
    bool may_ask = adopts && request->face == FACE_HTML && (chairs(&request->reader, group) || is_secretariat(&request->reader));
    if (open->count == 0 && !may_ask)
        return;
    for (ptrdiff_t i = 0; i < open->count; i++)
        put_text(open->items[i], "href", consent_href(request->arena, value_get_number(open->items[i], "id"), "/answers"));
    Value *data = section_add(sections, "consents", SAY("Consent of the cities"), "consents/for_group");
    Text href = text_printf(request->arena, "/groups/%.*s/consents/new", TEXT_ARGUMENTS(value_get_text(brief, "slug")));
    put(data, "open", open);
    put(data, "ask_href", may_ask ? value_text(request->arena, href) : value_nothing());
}

static void city_waits(Request *request, int64_t organisation, Value *items)
{
    Value *rows = consents_unanswered(request, organisation);
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        Value *question = question_load(request->database, request->arena, value_get_number(rows->items[i], "id"), language_code(request->language));
        Moment closes_at = value_get_number(rows->items[i], "closes_at");
        bool is_for_reader = may_see(&request->reader, value_get_number(question, "audience")) &&
                             votes_for(request->database, request->arena, &request->reader, value_get_number(question, "occasion"), organisation);
        if (is_for_reader)
            waiting_add(items, request_say(request, SAY("Your city is asked for its consent: {title}"), rows->items[i]),
                        consent_href(request->arena, value_get_number(rows->items[i], "id"), "/answers"),
                        closes_at ? network_day(request->arena, closes_at) : (Text){ 0 });
    }
}

static bool is_first_of(const Reader *reader, int mandate)
{
    for (int i = 0; i < mandate; i++)
        if (reader->mandates[i].organisation == reader->mandates[mandate].organisation)
            return false;
    return true;
}

void consents_wait_for(Request *request, Value *items)
{
    for (int i = 0; i < request->reader.mandate_count; i++)
        if (is_first_of(&request->reader, i))
            city_waits(request, request->reader.mandates[i].organisation, items);
}
