/* SPDX-License-Identifier: EUPL-1.2 */
/* The next version: what becomes of each amendment is chosen, the page shows what comes of it, and one write does it. */
#include "features/procedures/edit.h"

enum { PAGE = 100 };

/* Beside these: fate_17, with a fate, "open", or nothing for what follows from the answer. */
static const Field next_fields[] = {
    { "do", FIELD_HIDDEN, NULL, NULL, false, 0, 20, NULL },
    { "anew", FIELD_HIDDEN, NULL, NULL, false, 0, 1, NULL },
    { "mark", FIELD_HIDDEN, NULL, NULL, false, 0, 20, NULL },
    { "decision", FIELD_TEXT, SAY("As it was decided"), SAY("Agreed by the forum on 3 December. It stands with the version; may be empty."), false, 0, 500, NULL },
    { 0 }
};
const Form next_version_form = { next_fields, SAY("Make the next version") };

static const Shape planned_shape[] = {
    { "amendment", SHAPE_NUMBER, "number of the amendment in addresses", NULL, false },
    { "label", SHAPE_NUMBER, "the number that people call it by", NULL, false },
    { "called", SHAPE_TEXT, "number and city, in the reader's language", NULL, false },
    { "href", SHAPE_TEXT, "its page", NULL, false },
    { "answer", SHAPE_TEXT, "the rapporteur's; empty: none", NULL, false },
    { "planned", SHAPE_TEXT, "what was chosen here; open: it stays open; empty: what follows from the answer", NULL, false },
    { "fate", SHAPE_TEXT, "what becomes of it; empty: it stays open", NULL, false },
    { "fate_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "is_taken", SHAPE_TRUTH, "whether its words go into the text", NULL, false },
    { "is_left_out", SHAPE_TRUTH, "it would be taken, but does not fit: it stays open", NULL, false },
    { "why", SHAPE_TEXT, "why it gets another fate than was chosen; empty: it does not", NULL, false },
    { 0 }
};
static const Shape conflict_shape[] = {
    { "first", SHAPE_NUMBER, "an amendment", NULL, false },
    { "first_label", SHAPE_NUMBER, "the number that people call it by", NULL, false },
    { "second", SHAPE_NUMBER, "the other", NULL, false },
    { "second_label", SHAPE_NUMBER, "the number that people call it by", NULL, false },
    { 0 }
};
const Shape next_version_page_shape[] = {
    { "position", SHAPE_OBJECT, "the position", position_shape, false },
    { "is_anew", SHAPE_TRUTH, "whether the latest version is computed anew, by other fates", NULL, false },
    { "mark", SHAPE_NUMBER, "of the plan: what is made of it is what was looked at", NULL, false },
    { "conflicts", SHAPE_LIST, "amendments that would pass and cannot both", conflict_shape, false },
    { "amendments", SHAPE_LIST, "those that are decided now, in order of place", planned_shape, false },
    { "paragraphs", SHAPE_LIST, "what would change in the text", outlook_paragraph_shape, false },
    { 0 }
};

typedef struct NextPage {
    Request *request;
    Value *position;
    PositionRights rights;
    bool is_anew;
    NextVersion next;
    const char *problem_field, *problem;
} NextPage;

static Answer page_begin(NextPage *page, Request *request)
{
    *page = (NextPage){ .request = request };
    page->position = position_of_procedure(request, &page->rights);
    if (!page->position)
        return ANSWER_NOT_FOUND;
    int64_t latest = version_latest(request->database, value_get_number(page->position, "id"));
    bool wants_anew = text_is(query_parameter(request, "anew"), "1") || text_is(field(request, "anew"), "1");
    page->is_anew = wants_anew && computed_load(request->database, request->arena, latest) != NULL;
    return page->rights.answers || page->rights.leads ? ANSWER_PAGE : ANSWER_FORBIDDEN;
}

/* ---- What is shown ---- */

static void put_planned(Request *request, const Value *position, const Outlook *outlook, Value *list, ptrdiff_t place)
{
    const Item *item = &outlook->procedure.items[place];
    const Planned *one = &outlook->plan[place];
    Value *shown = add_object(list);
    put_number(shown, "amendment", item->id);
    put_number(shown, "label", value_get_number(item->row, "label"));
    put_text(shown, "called", amendment_called(request->language, request->arena, item->row));
    put_text(shown, "href", amendment_href(request->arena, position, item->id));
    put_text(shown, "answer", value_get_text(item->answer, "answer"));
    put_text(shown, "planned", item->planned);
    put_text(shown, "fate", one->fate);
    put_text(shown, "fate_name", amendment_fate_in_words(request->language, one->fate));
    put_truth(shown, "is_taken", one->is_taken);
    put_truth(shown, "is_left_out", outlook_leaves_out(outlook, place) || (one->modified >= 0 && outlook_leaves_out(outlook, one->modified)));
    put_text(shown, "why", one->why ? request_say(request, one->why, NULL) : (Text){ 0 });
}

static void put_conflicts(const Outlook *outlook, Value *list)
{
    const Procedure *procedure = &outlook->procedure;
    for (ptrdiff_t i = 0; i < procedure->pair_count; i++) {
        const CollidingPair *pair = &procedure->pairs[i];
        if (!outlook->plan[pair->first].is_taken || !outlook->plan[pair->second].is_taken)
            continue;
        Value *conflict = add_object(list);
        put_number(conflict, "first", procedure->items[pair->first].id);
        put_number(conflict, "first_label", value_get_number(procedure->items[pair->first].row, "label"));
        put_number(conflict, "second", procedure->items[pair->second].id);
        put_number(conflict, "second_label", value_get_number(procedure->items[pair->second].row, "label"));
    }
}

static void choice_put(Value *choices, Text value, Text label, Text chosen)
{
    choice_add(choices, value, label);
    put_truth(choices->items[choices->count - 1], "selected", text_equal(value, chosen));
}

/* page.rows: the amendments of this page with what can be chosen. */
static void put_rows(Request *request, const Value *planned, ptrdiff_t from)
{
    static const char *const fates[] = { "accepted", "modified", "rejected", "referred", "fallen" };
    Value *rows = put_list(request->page, "rows");
    for (ptrdiff_t i = from; i < planned->count && i < from + PAGE; i++) {
        Value *row = add_object(rows);
        put(row, "item", planned->items[i]);
        Text sent = field_of_amendment(request, "fate", value_get_number(planned->items[i], "amendment"));
        Text chosen = sent.length > 0 ? sent : value_get_text(planned->items[i], "planned");
        Value *choices = put_list(row, "choices");
        Text answer = value_get_text(planned->items[i], "answer");
        Value *values = value_object(request->arena);
        put_text(values, "answer", answer_in_words(request->language, answer));
        choice_put(choices, (Text){ 0 }, answer.length > 0 ? request_say(request, SAY("As answered: {answer}"), values)
                                                            : request_say(request, SAY("Not chosen yet"), NULL), chosen);
        for (size_t j = 0; j < sizeof fates / sizeof *fates; j++)
            choice_put(choices, text_from_z(fates[j]), amendment_fate_in_words(request->language, text_from_z(fates[j])), chosen);
        choice_put(choices, TEXT("open"), request_say(request, SAY("stays open"), NULL), chosen);
    }
}

static void put_page_links(Request *request, const NextPage *page, int64_t number, ptrdiff_t count)
{
    Text base = procedure_href(request->arena, page->position, page->is_anew ? "/next-version?anew=1&part=" : "/next-version?part=");
    put(request->page, "earlier", number > 1 ? value_text(request->arena, text_printf(request->arena, "%.*s%lld", TEXT_ARGUMENTS(base), (long long)number - 1))
                                             : value_nothing());
    put(request->page, "later", number * PAGE < count ? value_text(request->arena, text_printf(request->arena, "%.*s%lld", TEXT_ARGUMENTS(base), (long long)number + 1))
                                                      : value_nothing());
}

static void put_controls(const NextPage *page, const Value *planned)
{
    Request *request = page->request;
    int64_t number = 1;
    (void)text_to_number(query_parameter(request, "part"), &number);
    if (number < 1 || number > planned->count / PAGE + 1)
        number = 1;
    put_rows(request, planned, (ptrdiff_t)(number - 1) * PAGE);
    put_page_links(request, page, number, planned->count);
    put_text(request->page, "action", procedure_href(request->arena, page->position, "/next-version"));
    put_text(request->page, "decision", field(request, "decision"));
    put(request->page, "anew_href", value_nothing());
    int64_t latest = version_latest(request->database, value_get_number(page->position, "id"));
    if (!page->is_anew && computed_load(request->database, request->arena, latest))
        put_text(request->page, "anew_href", procedure_href(request->arena, page->position, "/next-version?anew=1"));
}

static void put_outlook(const NextPage *page, const Outlook *outlook)
{
    Request *request = page->request;
    Value *planned = value_list(request->arena), *paragraphs = value_list(request->arena);
    put_truth(request->data, "is_anew", page->is_anew);
    put_number(request->data, "mark", outlook->mark);
    put_conflicts(outlook, put_list(request->data, "conflicts"));
    for (ptrdiff_t i = 0; i < outlook->procedure.count; i++)
        if (outlook->plan[i].in_question && item_is_listed(&outlook->procedure.items[i]))
            put_planned(request, page->position, outlook, planned, i);
    put(request->data, "amendments", planned);
    outlook_paragraphs_put(request, outlook, paragraphs);
    put(request->data, "paragraphs", paragraphs);
    put_controls(page, planned);
}

Answer show_next_version(Request *request)
{
    NextPage page;
    Answer begun = page_begin(&page, request);
    if (begun != ANSWER_PAGE)
        return begun;
    Outlook outlook = outlook_load(request->database, request->arena, value_get_number(page.position, "id"), page.is_anew,
                                   language_code(request->language));
    put_procedure_head(request, page.position, &page.rights, page.is_anew ? SAY("The latest version, by other decisions") : SAY("Next version"));
    put_outlook(&page, &outlook);
    put_truth(request->page, "can_make", outlook.conflict < 0);
    request->template = "procedures/next_version";
    return ANSWER_PAGE;
}

/* ---- What is done ---- */

static bool plan_one(Write *write, NextPage *page, const Item *item)
{
    const Request *request = page->request;
    Text name = text_printf(write->arena, "fate_%lld", (long long)item->id), fate = field_of_amendment(request, "fate", item->id);
    bool was_sent = false;
    for (int i = 0; i < request->fields.count && !was_sent; i++)
        was_sent = text_equal(request->fields.list[i].name, name);
    if (!was_sent || text_equal(fate, item->planned))
        return true;
    if (fate.length > 0 && !fate_is_known(fate) && !text_is(fate, "open"))
        return false;
    fate_plan(write, value_get_number(page->position, "id"), item->id, fate);
    return true;
}

static bool write_plan(Write *write, void *state)
{
    NextPage *page = state;
    Procedure procedure = procedure_load(write->database, write->arena, value_get_number(page->position, "id"), ANSWERS_LATEST, TEXT("en"));
    for (ptrdiff_t i = 0; i < procedure.count; i++)
        if (!plan_one(write, page, &procedure.items[i]))
            return false;
    return true;
}

static Answer save_plan(NextPage *page)
{
    Request *request = page->request;
    Answer answer = request_write(request, UNRECORDED, write_plan, page);
    if (answer != ANSWER_SEE_OTHER)
        return answer == ANSWER_INVALID ? ANSWER_BAD_REQUEST : answer;
    return see_other(request, procedure_href(request->arena, page->position, page->is_anew ? "/next-version?anew=1#text" : "/next-version#text"));
}

static bool write_version(Write *write, void *state)
{
    NextPage *page = state;
    return next_version_compute(write, &page->next, &page->problem) != 0;
}

Answer make_next_version(Request *request)
{
    NextPage page;
    Answer begun = page_begin(&page, request);
    if (begun != ANSWER_PAGE)
        return begun;
    form_check(request);
    if (form_has_problems(request))
        return form_again(request, show_next_version);
    if (!text_is(field(request, "do"), "make"))
        return save_plan(&page);
    page.next = (NextVersion){ .position = value_get_number(page.position, "id"),
                               .decision = text_trim(field(request, "decision")),
                               .language = language_code(request->language),
                               .mark = field_number(request, "mark"),
                               .is_anew = page.is_anew,
                               .by = request->reader.person };
    Answer answer = form_write(request, write_version, &page, &page.problem_field, &page.problem, show_next_version);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The next version is made. What stays open was carried over to it."));
    return see_other(request, procedure_href(request->arena, page.position, "/synopsis"));
}
