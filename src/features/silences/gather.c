/* SPDX-License-Identifier: EUPL-1.2 */
/* What silences add to other pages: a question, a body, a text, my page and the desk. */
#include "features/silences/pages.h"

#include "base/zone.h"
#include "features/groups/groups.h"
#include "features/positions/positions.h"

enum { MOST_WAITING = 20 };

static void put_referral(Request *request, const Value *question, Value *data)
{
    int64_t id = value_get_number(question, "id");
    Value *referral = referral_load(request->database, request->arena, id);
    int64_t vote = value_get_number(referral, "vote");
    bool waits = referral && !vote && value_get_number(referral, "taken_at") == 0;
    bool leads = chairs(&request->reader, value_get_number(question, "body")) || is_secretariat(&request->reader);
    put(data, "vote_href", vote ? value_text(request->arena, silence_href(request->arena, vote, "")) : value_nothing());
    put_truth(data, "waits", waits);
    put_truth(data, "was_taken", referral && value_get_number(referral, "taken_at") != 0);
    put(data, "take_action", waits && leads && request->face == FACE_HTML ? value_text(request->arena, silence_href(request->arena, id, "/taken-up"))
                                                                          : value_nothing());
}

void silences_for_question(Request *request, int64_t id, Value *sections)
{
    Value *question = question_load(request->database, request->arena, id, language_code(request->language));
    if (!text_is(value_get_text(question, "way"), "silence") || value_get_number(question, "opened_at") == 0)
        return;
    Value *data = section_add(sections, "silence", SAY("What cities say"), "silences/for_question");
    Value *statements = statements_of(request->database, request->arena, id, language_code(request->language));
    bool speaks = is_signed_in(&request->reader) && cities_spoken_for(request, question)->count > 0;
    statements_dress(request, statements);
    put(data, "statements", statements);
    put_truth(data, "is_open", text_is(value_get_text(question, "state"), "open"));
    put(data, "closes_at", value_get(question, TEXT("closes_at")));
    put_truth(data, "speaks", speaks && !text_is(value_get_text(question, "state"), "withdrawn"));
    put_text(data, "href", silence_href(request->arena, id, "/objections"));
    put_referral(request, question, data);
}

static void put_hrefs(Request *request, Value *rows, const char *id)
{
    for (ptrdiff_t i = 0; i < rows->count; i++)
        put_text(rows->items[i], "href", silence_href(request->arena, value_get_number(rows->items[i], id), ""));
}

static bool leads(const Request *request, int64_t body)
{
    return chairs(&request->reader, body) || is_secretariat(&request->reader);
}

static Text launch_href(Request *request, int64_t body, Text position)
{
    Value *group = group_brief(request->database, request->arena, body, language_code(request->language));
    return text_printf(request->arena, "/groups/%.*s/silences/new%s%.*s", TEXT_ARGUMENTS(value_get_text(group, "slug")),
                       position.length > 0 ? "?position=" : "", TEXT_ARGUMENTS(position));
}

static bool adopts(Request *request, int64_t body)
{
    GroupKind kind;
    Value *group = group_brief(request->database, request->arena, body, language_code(request->language));
    return group_kind_load(request->database, request->arena, value_get_text(group, "kind"), &kind) && kind.adopts;
}

void silences_for_group(Request *request, int64_t group, Value *sections)
{
    Value *open = silences_open_of(request, group);
    Value *referred = silence_referrals(request->database, request->arena, group, request->reader.audiences);
    bool may_launch = leads(request, group) && adopts(request, group);
    if (open->count == 0 && referred->count == 0 && !may_launch)
        return;
    put_hrefs(request, open, "id");
    put_hrefs(request, referred, "question");
    Value *data = section_add(sections, "silences", SAY("Silences, and what waits for the next meeting"), "silences/for_group");
    put(data, "open", open);
    put(data, "referred", referred);
    put(data, "launch_href", may_launch && request->face == FACE_HTML ? value_text(request->arena, launch_href(request, group, (Text){ 0 }))
                                                                      : value_nothing());
}

/* Who leads the body before which a text is may put it to a silence. */
void silences_for_position(Request *request, int64_t position, Value *sections)
{
    Value *stage = position_stage_load(request->database, request->arena, position);
    int64_t owner = value_get_number(stage, "owner");
    bool is_to_decide = text_is(value_get_text(stage, "stage"), "endorsement") || text_is(value_get_text(stage, "stage"), "adoption");
    if (!is_to_decide || request->face != FACE_HTML || !leads(request, owner))
        return;
    Value *loaded = position_load(request->database, request->arena, position, language_code(request->language));
    Value *data = section_add(sections, "silences", SAY("Silence"), "silences/for_position");
    put_text(data, "href", launch_href(request, owner, value_get_text(loaded, "slug")));
}

static void cities_wait(Request *request, int64_t organisation, Value *items)
{
    Value *rows = silences_unanswered(request, organisation);
    for (ptrdiff_t i = 0; i < rows->count && i < MOST_WAITING; i++) {
        Value *question = question_load(request->database, request->arena, value_get_number(rows->items[i], "id"), language_code(request->language));
        bool is_for_reader = may_see(&request->reader, value_get_number(question, "audience")) &&
                             votes_for(request->database, request->arena, &request->reader, value_get_number(question, "occasion"), organisation);
        if (is_for_reader)
            waiting_add(items, request_say(request, SAY("Adopted unless a city objects: {title}"), rows->items[i]),
                        silence_href(request->arena, value_get_number(rows->items[i], "id"), ""),
                        network_day(request->arena, value_get_number(rows->items[i], "closes_at")));
    }
}

static void referrals_wait(Request *request, Value *items, bool chaired_alone)
{
    Value *rows = referrals_open(request->database, request->arena, request->reader.audiences, language_code(request->language));
    for (ptrdiff_t i = 0; i < rows->count; i++)
        if (!chaired_alone || chairs(&request->reader, value_get_number(rows->items[i], "body")))
            waiting_add(items, request_say(request, SAY("For the next meeting of {body_name}: {title}"), rows->items[i]),
                        silence_href(request->arena, value_get_number(rows->items[i], "question"), ""), (Text){ 0 });
}

static bool is_first_of(const Reader *reader, int mandate)
{
    for (int i = 0; i < mandate; i++)
        if (reader->mandates[i].organisation == reader->mandates[mandate].organisation)
            return false;
    return true;
}

static bool chairs_something(const Reader *reader)
{
    for (int i = 0; i < reader->seat_count; i++)
        if (reader->seats[i].chairs)
            return true;
    return false;
}

void silences_wait_for(Request *request, Value *items)
{
    for (int i = 0; i < request->reader.mandate_count; i++)
        if (is_first_of(&request->reader, i))
            cities_wait(request, request->reader.mandates[i].organisation, items);
    if (chairs_something(&request->reader))
        referrals_wait(request, items, true);
}

void silences_on_desk(Request *request, Value *items)
{
    referrals_wait(request, items, false);
}
