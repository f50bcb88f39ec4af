/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing an amendment by editing the text. A preview says what it comes to, and what it collides with, before anybody else sees it. */
#include "features/amendments/writing.h"

#include "features/amendments/rules.h"
#include "features/cities/cities.h"
#include "http/drafting.h"
#include "view/markdown.h"

enum { LONGEST_TEXT = 250000, LONGEST_REASON = 4000 };

static const Field fields[] = {
    { "version", FIELD_HIDDEN, NULL, NULL, false, 0, 20, NULL },
    { "paragraph", FIELD_HIDDEN, NULL, NULL, false, 0, 20, NULL },
    { "amends", FIELD_HIDDEN, NULL, NULL, false, 0, 20, NULL },
    { "instead_of", FIELD_HIDDEN, NULL, NULL, false, 0, 20, NULL },
    { "again", FIELD_HIDDEN, NULL, NULL, false, 0, 20, NULL },
    { "joins", FIELD_HIDDEN, NULL, NULL, false, 0, 200, NULL },
    { "text", FIELD_LINES, SAY("The text as it is to be"),
      SAY("Change, add, delete or move what you like: the program finds out what you have changed. A blank line begins a new paragraph."), true, 0,
      LONGEST_TEXT, NULL },
    { "reason", FIELD_LINES, SAY("Reason"), SAY("Why the text should be changed."), false, 0, LONGEST_REASON, NULL },
    { "language", FIELD_CHOICE, SAY("Language of the reason"), NULL, false, 0, 10, NULL },
    { "organisation", FIELD_CHOICE, SAY("For which city"), NULL, false, 0, 20, NULL },
    { 0 }
};
const Form amendment_form = { fields, SAY("Submit the amendment") };

static const Field purpose_fields[] = {
    { "purpose", FIELD_HIDDEN, NULL, NULL, true, 0, 200, NULL },
    { 0 }
};
const Form amendment_purpose_form = { purpose_fields, SAY("Discard the draft") };

static Text reason_purpose(Arena *arena, Text purpose)
{
    return text_printf(arena, "%.*s reason", TEXT_ARGUMENTS(purpose));
}

static Text number_text(Request *request, int64_t number)
{
    return number ? text_printf(request->arena, "%lld", (long long)number) : (Text){ 0 };
}

static bool is_button(const Request *request, const char *button)
{
    return request->method == POST && text_is(field(request, "do"), button);
}

/* What the rapporteur writes is nobody's city's. */
static bool is_rapporteurs(const Writing *writing)
{
    return !text_is(text_from_z(writing_kind(writing)), "city");
}

/* Whether the reader may write this at all: what is set right by the city whose it is, or the rapporteur. */
static bool may_write(Request *request, const PositionRights *rights, const Writing *writing)
{
    if (is_rapporteurs(writing))
        return rights->answers;
    if (!writing->again)
        return rights->amends;
    Value *row = amendment_load(request->database, request->arena, writing->again, TEXT("en"));
    int64_t organisation = value_get_number(row, "organisation");
    return rights->answers || (organisation && acts_for(&request->reader, organisation));
}

/* ---- The form ---- */

static void put_choices(Request *request, const Value *position)
{
    put_form_choices(request);
    Value *list = put_list(value_get(request->page, TEXT("choices")), "organisation");
    Value *offered = position_cities_of(request, position);
    for (ptrdiff_t i = 0; i < offered->count; i++)
        choice_add(list, number_text(request, value_get_number(offered->items[i], "id")), value_get_text(offered->items[i], "name"));
    choices_sort(request, list);
}

static Value *usual(Request *request, const Writing *writing)
{
    Value *current = value_object(request->arena);
    put_text(current, "version", number_text(request, writing->version));
    put_text(current, "paragraph", number_text(request, writing->paragraph));
    put_text(current, "amends", number_text(request, writing->amends));
    put_text(current, "instead_of", number_text(request, writing->instead_of));
    put_text(current, "again", number_text(request, writing->again));
    put_text(current, "joins", query_parameter(request, "joins"));
    put_text(current, "text", writing_part(request->arena, writing));
    put_text(current, "language", language_code(request->language));
    return current;
}

/* The draft stands in place of the text; one of an older version is brought to this one. */
static void take_draft(Request *request, const Writing *writing, Value *current)
{
    Text purpose = writing_purpose(request->arena, writing);
    int64_t person = request->reader.person;
    Value *draft = text_draft_load(request->database, request->arena, person, writing->position, purpose);
    Value *reason = text_draft_load(request->database, request->arena, person, writing->position, reason_purpose(request->arena, purpose));
    put(request->page, "draft_saved_at", draft ? value_get(draft, TEXT("saved_at")) : value_nothing());
    if (!draft)
        return;
    Text text = value_get_text(draft, "text");
    int64_t version = value_get_number(draft, "version");
    if (version != writing->version) {
        Writing old = writing_begin(request, writing->position, version);
        text = writing_moved_on(request->arena, &old, writing, text);
    }
    put_text(current, "text", text);
    put_text(current, "reason", value_get_text(reason, "text"));
}

static Value *form_field(Request *request, const char *name)
{
    return value_find_text(value_get(value_get(request->page, TEXT("form")), TEXT("fields")), "name", text_from_z(name));
}

/* What was sent may have been begun from a version that is not the latest any more. */
static void move_on(Request *request, const Writing *writing)
{
    int64_t version = field_number(request, "version");
    if (request->method != POST || version == writing->version || version_load(request->database, request->arena, version) == NULL)
        return;
    Writing old = writing_begin(request, writing->position, version);
    put_text(form_field(request, "text"), "value", writing_moved_on(request->arena, &old, writing, field(request, "text")));
    put_text(form_field(request, "version"), "value", number_text(request, writing->version));
}

static void drop_field(Request *request, const char *name)
{
    Value *list = value_get(value_get(request->page, TEXT("form")), TEXT("fields")), *dropped = form_field(request, name);
    ptrdiff_t kept = 0;
    for (ptrdiff_t i = 0; i < list->count; i++)
        if (list->items[i] != dropped)
            list->items[kept++] = list->items[i];
    list->count = kept;
}

static void put_form(Request *request, const Value *position, const Writing *writing)
{
    Text base = text_printf(request->arena, "/positions/%.*s/amendments", TEXT_ARGUMENTS(value_get_text(position, "slug")));
    Value *current = usual(request, writing);
    put(request->page, "draft_saved_at", value_nothing());
    drafting_put_script(request);
    put_text(request->page, "text_language", value_get_text(position, "language"));
    put_text(request->page, "draft_purpose", writing_purpose(request->arena, writing));
    put_text(request->page, "list_href", base);
    if (request->method == GET)
        take_draft(request, writing, current);
    put_choices(request, position);
    form_show(request, "form", &amendment_form, text_z(request->arena, base), current);
    form_drop_lonely_choices(request, "form");
    move_on(request, writing);
    if (is_rapporteurs(writing) || writing->again)
        drop_field(request, "organisation");
    if (writing->again) {
        drop_field(request, "reason");
        drop_field(request, "language");
    }
    form_button_add(request, "form", "preview", SAY("Preview"));
    form_button_add(request, "form", "draft", SAY("Keep as a draft"));
    put_text(value_get(request->page, TEXT("form")), "draft", request_say(request, SAY("Kept as a draft"), NULL));
}

/* The paragraphs, each of which may be edited alone with its neighbours, and sections; nothing where another amendment is in the text, too. */
static void put_parts(Request *request, const Value *position, const Writing *writing)
{
    Value *parts = put_list(request->page, "parts");
    bool whole = !writing->paragraph && !writing->amends && !writing->instead_of && !writing->again && writing->joins.length == 0;
    for (ptrdiff_t i = 0; whole && i < writing->base.count; i++) {
        const Paragraph *paragraph = &writing->base.items[i];
        if (paragraph->kind == PARAGRAPH_RULE || paragraph->kind == PARAGRAPH_OTHER)
            continue;
        Value *part = add_object(parts);
        put_text(part, "href", text_printf(request->arena, "/positions/%.*s/amendments/new?paragraph=%lld",
                                           TEXT_ARGUMENTS(value_get_text(position, "slug")), (long long)paragraph->id));
        put_text(part, "words", markdown_excerpt(request->arena, paragraph->text, 70));
        put(part, "printed", writing->numbers[i].number ? value_number(request->arena, writing->numbers[i].number) : value_nothing());
        put_truth(part, "is_heading", paragraph->kind == PARAGRAPH_HEADING);
    }
    put_truth(request->page, "has_parts", parts->count > 0);
}

/* ---- What it comes to ---- */

static Text relatives_of(Request *request, const Writing *writing)
{
    return text_printf(request->arena, "%lld,%lld,%.*s", (long long)writing->amends, (long long)writing->instead_of,
                       TEXT_ARGUMENTS(writing->joins));
}

/* The other amendment of a pair with what is not written yet. */
static void put_other(Request *request, const Value *position, Value *pair, int64_t own)
{
    int64_t first = value_get_number(pair, "first"), other = first == own ? value_get_number(pair, "second") : first;
    bool is_first = first == own;
    Value *row = amendment_load(request->database, request->arena, other, language_code(request->language));
    put_number(pair, "other", other);
    put_text(pair, "called", amendment_called(request->language, request->arena, row));
    put_text(pair, "fate", value_get_text(row, "fate"));
    put_number(pair, "falls", value_get_number(pair, is_first ? "first_falls" : "second_falls"));
    put_number(pair, "other_falls", value_get_number(pair, is_first ? "second_falls" : "first_falls"));
    put_text(pair, "href", amendment_href(request->arena, position, other));
}

static void put_preview(Request *request, const Value *position, const Writing *writing)
{
    put(request->page, "preview", value_nothing());
    if (!is_button(request, "preview") || value_get(request->problems, TEXT("text")))
        return;
    Text part = value_get_text(form_field(request, "text"), "value");
    Amendment changes = writing_changes(request->arena, writing, writing_whole(request->arena, writing, part));
    Value *preview = put_object(request->page, "preview");
    changes_put(request, put_list(preview, "changes"), &changes, &writing->base, writing->numbers);
    int64_t own = writing->again ? writing->again : (int64_t)1 << 53;
    Value *pairs = collisions_found(request->database, request->arena, writing->version, &writing->base, &changes, own,
                                    relatives_of(request, writing));
    for (ptrdiff_t i = 0; i < pairs->count; i++)
        put_other(request, position, pairs->items[i], own);
    pairs_dress(request, pairs, &writing->base, writing->numbers);
    put(preview, "collisions", pairs);
    put_truth(preview, "says_nothing", changes.count == 0);
}

static void put_about(Request *request, const Value *position, const Writing *writing)
{
    int64_t one = writing->amends ? writing->amends : writing->instead_of ? writing->instead_of : writing->again;
    Value *row = one ? amendment_load(request->database, request->arena, one, language_code(request->language)) : NULL;
    put(request->page, "about", row ? value_text(request->arena, amendment_called(request->language, request->arena, row)) : value_nothing());
    const Value *stage = stage_now(request->database, request->arena, value_get_number(position, "id"));
    int64_t supporters = is_rapporteurs(writing) || writing->again ? 0 : value_get_number(stage, "supporters");
    put(request->page, "supporters_needed", supporters ? value_number(request->arena, supporters) : value_nothing());
    put_truth(request->page, "is_part", writing->paragraph != 0);
    const char *title = writing->again ? SAY("Fit the amendment to the new version")
                        : is_rapporteurs(writing) ? (writing->joins.length > 0 ? SAY("A compromise amendment") : SAY("A text in place of an amendment"))
                        : writing->amends         ? SAY("Amend an amendment")
                                                  : SAY("Propose an amendment");
    put_text(request->page, "title", request_say(request, title, NULL));
}

static void put_data(Request *request, const Writing *writing)
{
    put_number(request->data, "version", writing->version);
    put_text(request->data, "kind", text_from_z(writing_kind(writing)));
    put_text(request->data, "text", writing_part(request->arena, writing));
}

/* Of the latest version; ANSWER_PAGE where the reader may write it. */
static Answer begin(Request *request, Value **result_position, Writing *result_writing)
{
    PositionRights rights;
    *result_position = position_of_amendments(request, &rights);
    if (!*result_position)
        return ANSWER_NOT_FOUND;
    int64_t id = value_get_number(*result_position, "id"), version = version_latest(request->database, id);
    if (version == 0)
        return rights.amends ? ANSWER_NOT_FOUND : ANSWER_FORBIDDEN;
    *result_writing = writing_begin(request, id, version);
    if (result_writing->is_gone)
        return ANSWER_NOT_FOUND;
    return may_write(request, &rights, result_writing) ? ANSWER_PAGE : ANSWER_FORBIDDEN;
}

Answer show_new_amendment(Request *request)
{
    Value *position;
    Writing writing;
    Answer answer = begin(request, &position, &writing);
    if (answer != ANSWER_PAGE)
        return answer;
    put_position(request, position, "amendments");
    put_data(request, &writing);
    put_form(request, position, &writing);
    put_preview(request, position, &writing);
    put_about(request, position, &writing);
    put_parts(request, position, &writing);
    request->template = "amendments/new";
    return ANSWER_PAGE;
}

/* ---- What is sent ---- */

typedef struct Sent {
    Request *request;
    Value *position;
    Writing writing;
    int64_t organisation, amendment;
    const char *problem_field, *problem;
} Sent;

static bool write_draft(Write *write, void *state)
{
    const Sent *sent = state;
    const Request *request = sent->request;
    Text purpose = writing_purpose(write->arena, &sent->writing);
    text_draft_keep(write, request->reader.person, sent->writing.position, purpose, field_number(request, "version"), field(request, "text"));
    text_draft_keep(write, request->reader.person, sent->writing.position, reason_purpose(write->arena, purpose), sent->writing.version,
                    field(request, "reason"));
    return true;
}

static Answer keep_draft(Sent *sent)
{
    Request *request = sent->request;
    if (text_count_characters(field(request, "text")) > LONGEST_TEXT || text_count_characters(field(request, "reason")) > LONGEST_REASON)
        return ANSWER_TOO_LARGE;
    Answer answer = request_write(request, UNRECORDED, write_draft, sent);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    if (request->face == FACE_HTML)
        notice(request, SAY("Kept as a draft. Nobody else sees it."));
    return see_other(request, text_printf(request->arena, "/positions/%.*s/amendments/new?paragraph=%.*s&amends=%.*s&instead_of=%.*s&again=%.*s&joins=%.*s",
                                          TEXT_ARGUMENTS(value_get_text(sent->position, "slug")), TEXT_ARGUMENTS(field(request, "paragraph")),
                                          TEXT_ARGUMENTS(field(request, "amends")), TEXT_ARGUMENTS(field(request, "instead_of")),
                                          TEXT_ARGUMENTS(field(request, "again")), TEXT_ARGUMENTS(field(request, "joins"))));
}

static void forget_draft(Write *write, const Sent *sent)
{
    Text purpose = writing_purpose(write->arena, &sent->writing);
    text_draft_forget(write, sent->request->reader.person, sent->writing.position, purpose);
    text_draft_forget(write, sent->request->reader.person, sent->writing.position, reason_purpose(write->arena, purpose));
}

static void join_all(Write *write, const Sent *sent)
{
    int64_t id;
    Text rest = sent->writing.joins;
    for (Text part; text_split(&rest, ',', &part);)
        if (text_to_number(part, &id))
            amendment_join(write, sent->amendment, id, sent->request->reader.person);
}

static const char *set_right(Write *write, const Sent *sent, int64_t version, Text markdown)
{
    Value *row = amendment_row(write, sent->writing.again);
    const AmendmentStanding standing = { .state = value_get_text(row, "state"), .fate = value_get_text(row, "fate"),
                                         .by_hand = value_get_number(row, "by_hand") != 0 };
    const char *problem = amendment_setting_right_problem(&standing);
    return problem ? problem : amendment_set_right(write, sent->writing.again, version, markdown, sent->request->reader.person);
}

static void submit(Write *write, Sent *sent, int64_t version, Text markdown)
{
    const Request *request = sent->request;
    Text language = text_trim(field(request, "language"));
    const NewAmendment amendment = { .position = sent->writing.position, .version = version, .kind = writing_kind(&sent->writing),
                                     .markdown = markdown, .reason = text_trim(field(request, "reason")),
                                     .language = language.length > 0 ? language : language_code(request->language),
                                     .organisation = sent->organisation, .by = request->reader.person, .amends = sent->writing.amends,
                                     .instead_of = sent->writing.instead_of };
    sent->amendment = amendment_submit(write, &amendment, &sent->problem);
    if (sent->amendment)
        join_all(write, sent);
}

static bool write_amendment(Write *write, void *state)
{
    Sent *sent = state;
    const Request *request = sent->request;
    bool is_citys = !is_rapporteurs(&sent->writing) && !sent->writing.again;
    Value *position = position_load(write->database, write->arena, sent->writing.position, TEXT("en"));
    if (is_citys && !position_amends_for(write->database, write->arena, &request->reader, position, sent->organisation))
        sent->problem = SAY("The time for amendments is over");
    if (sent->problem)
        return false;
    int64_t version = field_number(request, "version") ? field_number(request, "version") : sent->writing.version;
    Text markdown = writing_whole(write->arena, &sent->writing, field(request, "text"));
    sent->problem_field = "text";
    if (sent->writing.again)
        sent->problem = set_right(write, sent, version, markdown);
    else
        submit(write, sent, version, markdown);
    if (sent->problem)
        return false;
    forget_draft(write, sent);
    return true;
}

/* The city chosen, or the only one that there is to choose. */
static void take_city(Sent *sent)
{
    Request *request = sent->request;
    if (is_rapporteurs(&sent->writing) || sent->writing.again)
        return;
    const Value *offered = position_cities_of(request, sent->position);
    sent->organisation = field_number(request, "organisation");
    if (sent->organisation == 0 && offered->count == 1)
        sent->organisation = value_get_number(offered->items[0], "id");
    if (!value_find_number(offered, "id", sent->organisation))
        form_problem(request, "organisation", SAY("Please choose one of the list"));
}

static Answer enter(Sent *sent)
{
    Request *request = sent->request;
    Answer answer = form_write(request, write_amendment, sent, &sent->problem_field, &sent->problem, show_new_amendment);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    int64_t id = sent->writing.again ? sent->writing.again : sent->amendment;
    Value *row = amendment_load(request->database, request->arena, id, TEXT("en"));
    notice(request, text_is(value_get_text(row, "state"), "collecting") ? SAY("The amendment is proposed. It now needs supporters.")
                                                                        : SAY("The amendment is submitted."));
    return see_other(request, amendment_href(request->arena, sent->position, id));
}

Answer enter_amendment(Request *request)
{
    Sent sent = { .request = request };
    Answer answer = begin(request, &sent.position, &sent.writing);
    if (answer != ANSWER_PAGE)
        return answer;
    if (is_button(request, "draft"))
        return keep_draft(&sent);
    form_check(request);
    put_choices(request, sent.position);
    (void)form_choices_hold(request);
    take_city(&sent);
    if (form_has_problems(request))
        return form_again(request, show_new_amendment);
    return is_button(request, "preview") ? show_new_amendment(request) : enter(&sent);
}

static bool write_discarding(Write *write, void *state)
{
    const Sent *sent = state;
    Text purpose = text_trim(field(sent->request, "purpose"));
    int64_t position = value_get_number(sent->position, "id");
    text_draft_forget(write, sent->request->reader.person, position, purpose);
    text_draft_forget(write, sent->request->reader.person, position, reason_purpose(write->arena, purpose));
    return true;
}

Answer discard_amendment_draft(Request *request)
{
    PositionRights rights;
    Sent sent = { .request = request, .position = position_of_amendments(request, &rights) };
    if (!sent.position)
        return ANSWER_NOT_FOUND;
    if (!form_check(request) || !text_starts_with(text_trim(field(request, "purpose")), TEXT("amendment")))
        return ANSWER_INVALID;
    Answer answer = request_write(request, UNRECORDED, write_discarding, &sent);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The draft is gone."));
    return see_other(request, text_printf(request->arena, "/positions/%.*s/amendments", TEXT_ARGUMENTS(value_get_text(sent.position, "slug"))));
}
