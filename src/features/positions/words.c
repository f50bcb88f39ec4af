/* SPDX-License-Identifier: EUPL-1.2 */
/* Kinds, stages, outcomes, roles and entries of the record in the reader's words. */
#include "features/positions/words.h"

#include "features/themes/themes.h"
#include "http/gather.h"
#include "http/stations.h"
#include "view/named.h"

static const Named kinds[] = {
    { "position", SAY("Position") },
    { "statement", SAY("Statement") },
    { "declaration", SAY("Declaration") },
    { "reply", SAY("Reply to a consultation") },
    { 0 }
};
static const Named explained[] = {
    { "position", SAY("What the network asks for in the long run: all members are consulted, and a body adopts it.") },
    { "statement", SAY("A short answer to what has just happened: the leadership drafts and adopts it within days.") },
    { "declaration", SAY("A promise or a demand that cities sign one by one, also after it was published.") },
    { "reply", SAY("An answer to somebody else's consultation, which closes on a day that is not ours.") },
    { 0 }
};
static const Named stages[] = {
    { "commissioned", SAY("Commissioned") },
    { "drafting", SAY("Drafting") },
    { "consultation", SAY("Consultation") },
    { "endorsement", SAY("Endorsement") },
    { "adoption", SAY("Adoption") },
    { "published", SAY("Published") },
    { "follow_up", SAY("Follow-up") },
    { "superseded", SAY("Superseded") },
    { "dropped", SAY("Dropped") },
    { 0 }
};
static const Named outcomes[] = {
    { "passed_on", SAY("passed on") },
    { "adopted", SAY("adopted") },
    { "sent_back", SAY("sent back to be drafted anew") },
    { "dropped", SAY("dropped") },
    { 0 }
};
static const Named roles[] = { { "drafter", SAY("Drafter") }, { "rapporteur", SAY("Rapporteur") }, { "translator", SAY("Translator") }, { 0 } };

Text position_kind_in_words(const Language *language, Text kind)
{
    return named_in_words(kinds, language, kind);
}

Text position_kind_explained(const Language *language, Text kind)
{
    return named_in_words(explained, language, kind);
}

Text stage_in_words(const Language *language, Text stage)
{
    return named_in_words(stages, language, stage);
}

Text stage_outcome_in_words(const Language *language, Text outcome)
{
    return named_in_words(outcomes, language, outcome);
}

Text position_role_in_words(const Language *language, Text role)
{
    return named_in_words(roles, language, role);
}

static void offer(Request *request, Value *choices, const Named *words)
{
    for (; words->code; words++)
        choice_add(choices, text_from_z(words->code), request_say(request, words->message, NULL));
}

void position_kinds_offer(Request *request, Value *choices)
{
    offer(request, choices, kinds);
}

void position_stages_offer(Request *request, Value *choices)
{
    offer(request, choices, stages);
}

void position_roles_offer(Request *request, Value *choices)
{
    offer(request, choices, roles);
}

void stage_outcomes_offer(Request *request, Value *choices)
{
    offer(request, choices, outcomes);
}

void position_row_dress(Request *request, Value *row)
{
    put_text(row, "kind_name", position_kind_in_words(request->language, value_get_text(row, "kind")));
    put_text(row, "stage_name", stage_in_words(request->language, value_get_text(row, "stage_code")));
    if (value_get_number(row, "closes_at") == 0)
        put(row, "closes_at", value_nothing());
}

static const char *station_state(const Value *stage, const Value *position)
{
    bool is_dropped = text_is(value_get_text(position, "stage_code"), "dropped");
    if (text_is(value_get_text(stage, "state"), "open"))
        return "now";
    if (is_dropped && value_get_number(stage, "id") == value_get_number(position, "stage"))
        return "stopped";
    return text_is(value_get_text(stage, "state"), "closed") ? "done" : "ahead";
}

Value *position_stations(Request *request, const Value *position)
{
    Value *list = value_list(request->arena);
    Value *found = position_stages(request->database, request->arena, value_get_number(position, "id"));
    for (ptrdiff_t i = 0; i < found->count; i++)
        station_add(request, list, stage_in_words(request->language, value_get_text(found->items[i], "stage")),
                    station_state(found->items[i], position));
    return list;
}

static const EntrySentence sentences[] = {
    { "position.commissioned", SAY("{kind_name} commissioned: {title}"), SAY("A text was commissioned") },
    { "position.translated", SAY("The title was put into {language, language}: {title}"), SAY("The title was put into another language") },
    { "position.role_given", SAY("A role was given: {role_name}"), SAY("A role was given") },
    { "position.role_ended", SAY("A role ended: {role_name}"), SAY("A role ended") },
    { "position.stage_opened", SAY("Stage opened: {stage_name}"), SAY("A stage opened") },
    { "position.stage_closed", SAY("Stage closed: {stage_name}, {outcome_name}"), SAY("A stage closed") },
    { "position.published", SAY("The text was published"), SAY("The text was published") },
    { "position.superseded", SAY("Another text took its place"), SAY("Another text took its place") },
    { "position.review_set", SAY("To be looked at again on {review_on, date}"), SAY("When it is looked at again was set") },
    { "position.dissented", SAY("A city does not associate itself"), SAY("A city does not associate itself") },
    { "stage_rule.put", SAY("The stages of a kind of text were changed: {kind_name}, {stage_name}"), SAY("The stages of a kind of text were changed") },
    { "stage_rule.removed", SAY("A kind of text lost a stage: {kind_name}, {stage_name}"), SAY("A kind of text lost a stage") },
    { "position.associated", SAY("A city associates itself after all"), SAY("A city associates itself after all") },
    { 0 }
};

Text positions_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    bool has_content = content && content->kind == VALUE_OBJECT;
    Value *values = has_content ? value_object(arena) : NULL;
    for (ptrdiff_t i = 0; has_content && i < content->count; i++)
        put(values, text_z(arena, content->members[i].name), content->members[i].value);
    if (has_content) {
        put_text(values, "kind_name", named_in_words(kinds, language, value_get_text(content, "kind")));
        put_text(values, "role_name", named_in_words(roles, language, value_get_text(content, "role")));
        put_text(values, "stage_name", named_in_words(stages, language, value_get_text(content, "stage")));
        put_text(values, "outcome_name", named_in_words(outcomes, language, value_get_text(content, "outcome")));
    }
    return entry_said(sentences, language, arena, verb, values);
}

const EntryKind positions_entry_kinds[] = {
    { .code = "position", .label = SAY("Positions"), .verbs = "position stage_rule", .remembered = "position.published" },
    { 0 },
};

static const Query shown_to_of = { "SELECT shown_to FROM position WHERE id = $1" };

/* Who drafts, and which stage it passes, is the network's own business, also once it is published. */
int64_t positions_entry_audience(Database *database, const Value *entry)
{
    Text verb = value_get_text(entry, "verb");
    if (text_starts_with(verb, TEXT("stage_rule.")))
        return AUDIENCE_NETWORK;
    if (!text_starts_with(verb, TEXT("position.")))
        return 0;
    int64_t audience = database_number(database, &shown_to_of, ARGS(value_get_number(entry, "object")), 0);
    return audience == AUDIENCE_PUBLIC && text_starts_with(verb, TEXT("position.role_")) ? AUDIENCE_NETWORK : audience;
}

/* Each stage may have another audience. */
int64_t positions_entry_moves(const Value *entry)
{
    return text_is(value_get_text(entry, "verb"), "position.stage_opened") ? value_get_number(entry, "object") : 0;
}
