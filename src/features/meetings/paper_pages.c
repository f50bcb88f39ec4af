/* SPDX-License-Identifier: EUPL-1.2 */
/* A roll call from paper: one enters it, another reads it again; and the blank sheet to be printed. */
#include "features/meetings/pages.h"

static const Shape line_shape[] = {
    { "organisation", SHAPE_NUMBER, "number of the city", NULL, false },
    { "slug", SHAPE_TEXT, "its name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { "holder", SHAPE_NUMBER, "the city that votes for it; 0: itself", NULL, false },
    { "choice", SHAPE_TEXT, "what was entered: yes, no, abstain; empty: nothing, or the reader has not read the paper yet", NULL, false },
    { "scrutinised", SHAPE_TEXT, "what the scrutineer reads otherwise: also none; empty: the same", NULL, false },
    { "cast", SHAPE_TEXT, "what was cast: yes, no, abstain; hidden until the close; empty: nothing", NULL, false },
    { "is_paper", SHAPE_TRUTH, "whether that came of this sheet", NULL, false },
    { 0 }
};
const Shape meeting_paper_shape[] = {
    { "meeting", SHAPE_OBJECT, "what, when and where", meeting_shape, false },
    { "question", SHAPE_NUMBER, "number of the question", NULL, false },
    { "question_title", SHAPE_WORDS, "what is asked", NULL, false },
    { "state", SHAPE_TEXT, "of the sheet: entered, differs, confirmed; empty: there is none", NULL, false },
    { "lines", SHAPE_LIST, "the cities that are entitled", line_shape, false },
    { 0 }
};
const Shape meeting_blank_shape[] = {
    { "meeting", SHAPE_OBJECT, "what, when and where", meeting_shape, false },
    { "question", SHAPE_NUMBER, "number of the question", NULL, false },
    { "question_title", SHAPE_WORDS, "what is asked", NULL, false },
    { "lines", SHAPE_LIST, "the cities that are entitled", line_shape, false },
    { 0 }
};

static const Field paper_fields[] = { { "do", FIELD_HIDDEN, SAY("What is done"), NULL, false, 0, 10, NULL }, { 0 } };
const Form meeting_paper_form = { paper_fields, SAY("Save the sheet") };

typedef struct Paper {
    Request *request;
    MeetingRights rights;
    Value *meeting, *question;
    int64_t id;
    const PaperLine *lines;
    ptrdiff_t count;
    bool is_confirmed;
    const char *problem_field;
    const char *problem;
} Paper;

static Answer paper_of_path(Request *request, Paper *paper)
{
    *paper = (Paper){ .request = request };
    paper->meeting = meeting_of_path(request, &paper->rights);
    paper->question = paper->meeting ? question_of_meeting(request, paper->meeting) : NULL;
    if (!paper->question)
        return ANSWER_NOT_FOUND;
    paper->id = value_get_number(paper->question, "id");
    return paper->rights.sits ? ANSWER_PAGE : ANSWER_FORBIDDEN;
}

Answer sheet_of_path(Request *request, Value **result_meeting, Value **result_question)
{
    Paper paper;
    Answer answer = paper_of_path(request, &paper);
    *result_meeting = paper.meeting;
    *result_question = paper.question;
    return answer;
}

/* The last is no choice on paper. */
static const char *const choices[][2] = { { "", SAY("nothing") }, { "yes", SAY("For") }, { "no", SAY("Against") }, { "abstain", SAY("Abstained") },
                                          { "hidden", SAY("hidden until the close") } };
enum { WORDS = sizeof choices / sizeof *choices, CHOICES = WORDS - 1 };

static Text choice_in_words(Request *request, Text code)
{
    for (int i = 0; i < WORDS; i++)
        if (text_is(code, choices[i][0]) || (i == 0 && text_is(code, "none")))
            return request_say(request, choices[i][1], NULL);
    return (Text){ 0 };
}

static Text field_of_city(Request *request, int64_t organisation)
{
    return field(request, text_z(request->arena, text_printf(request->arena, "choice_%lld", (long long)organisation)));
}

/* What stands in the box of a line: what was just sent, what the scrutineer reads otherwise, or what was entered. */
static Text shown_choice(Request *request, const Value *line)
{
    Text scrutinised = value_get_text(line, "scrutinised");
    if (request->method == POST)
        return field_of_city(request, value_get_number(line, "organisation"));
    return text_is(scrutinised, "none") ? (Text){ 0 } : scrutinised.length ? scrutinised : value_get_text(line, "choice");
}

static void dress(Request *request, const Value *line, Value *row)
{
    Text chosen = shown_choice(request, line), scrutinised = value_get_text(line, "scrutinised"), cast = value_get_text(line, "cast");
    Value *offered = put_list(row, "choices");
    put(row, "organisation", value_get(line, TEXT("organisation")));
    put(row, "name", value_get(line, TEXT("name")));
    put_truth(row, "is_proxy", value_get_number(line, "holder") != 0);
    for (int i = 0; i < CHOICES; i++) {
        Value *choice = add_object(offered);
        put_text(choice, "value", text_from_z(choices[i][0]));
        put_text(choice, "label", request_say(request, choices[i][1], NULL));
        put_truth(choice, "is_chosen", text_is(chosen, choices[i][0]));
    }
    put_truth(row, "differs", scrutinised.length > 0);
    put_text(row, "entered_words", choice_in_words(request, value_get_text(line, "choice")));
    put_text(row, "read_words", choice_in_words(request, scrutinised));
    put_truth(row, "is_cast", cast.length > 0);
    put_text(row, "cast_words", choice_in_words(request, cast));
}

/* Until a second person has read the paper, only who entered the sheet sees what stands on it: the second reads the paper, not the screen. */
static bool is_blind(const Request *request, const Value *sheet)
{
    return text_is(value_get_text(sheet, "state"), "entered") && value_get_number(sheet, "entered_by") != request->reader.person;
}

static const Query name_of = { "SELECT name FROM person WHERE id = $1" };

static void put_sheet(Request *request, const Paper *paper)
{
    Value *sheet = paper_sheet_load(request->database, request->arena, paper->id);
    Text state = value_get_text(sheet, "state");
    int64_t entered_by = value_get_number(sheet, "entered_by");
    put_text(request->data, "state", state);
    put_truth(request->page, "is_entered", text_is(state, "entered") || text_is(state, "differs"));
    put_truth(request->page, "differs", text_is(state, "differs"));
    put_truth(request->page, "is_confirmed", text_is(state, "confirmed"));
    put_truth(request->page, "is_question_open", text_is(value_get_text(paper->question, "state"), "open"));
    put_truth(request->page, "may_confirm", sheet && entered_by != request->reader.person);
    put_truth(request->page, "is_blind", is_blind(request, sheet));
    put_text(request->page, "entered_by", database_text(request->database, request->arena, &name_of, ARGS(entered_by)));
    put_text(request->page, "scrutineer", database_text(request->database, request->arena, &name_of, ARGS(value_get_number(sheet, "scrutineer"))));
}

/* What stands on paper of a hidden vote is for the two who have the paper. */
static bool is_kept_from(const Request *request, const Paper *paper, const Value *sheet)
{
    const Rule rule = question_rule(request->arena, paper->question);
    int64_t reader = request->reader.person;
    bool has_paper = value_get_number(sheet, "entered_by") == reader || value_get_number(sheet, "scrutineer") == reader;
    return is_blind(request, sheet) || (!has_paper && question_hides_counts(paper->question, &rule));
}

static Value *lines_seen(Request *request, const Paper *paper)
{
    Value *sheet = paper_sheet_load(request->database, request->arena, paper->id);
    Value *lines = paper_sheet_lines(request->database, request->arena, paper->id, language_code(request->language));
    for (ptrdiff_t i = 0; i < lines->count && is_kept_from(request, paper, sheet); i++) {
        put_text(lines->items[i], "choice", (Text){ 0 });
        put_text(lines->items[i], "scrutinised", (Text){ 0 });
    }
    return lines;
}

static void put_lines(Request *request, const Paper *paper)
{
    Value *lines = lines_seen(request, paper);
    Value *rows = put_list(request->page, "rows");
    for (ptrdiff_t i = 0; i < lines->count; i++)
        dress(request, lines->items[i], add_object(rows));
    put(request->data, "lines", lines);
}

static void put_paper(Request *request, const Paper *paper)
{
    put_meeting(request, paper->meeting, "chair");
    put_number(request->data, "question", paper->id);
    put(request->data, "question_title", value_get(paper->question, TEXT("title")));
    put_text(request->page, "paper_action", text_printf(request->arena, "/meetings/%lld/paper/%lld",
                                                        (long long)value_get_number(paper->meeting, "id"), (long long)paper->id));
}

Answer show_paper_sheet(Request *request)
{
    Paper paper;
    Answer answer = paper_of_path(request, &paper);
    if (answer != ANSWER_PAGE)
        return answer;
    put_paper(request, &paper);
    put_sheet(request, &paper);
    put_lines(request, &paper);
    request->template = "meetings/paper";
    return ANSWER_PAGE;
}

Answer show_blank(Request *request)
{
    Paper paper;
    Answer answer = paper_of_path(request, &paper);
    if (answer != ANSWER_PAGE)
        return answer;
    put_paper(request, &paper);
    Value *roll = question_roll(request->database, request->arena, paper.question, language_code(request->language));
    Value *rows = put_list(request->page, "rows"), *lines = lines_seen(request, &paper);
    for (ptrdiff_t i = 0; i < roll->count; i++) {
        Value *row = add_object(rows);
        put(row, "name", value_get(roll->items[i], TEXT("name")));
        put_truth(row, "is_proxy", value_get_number(roll->items[i], "holder") != 0);
    }
    put(request->data, "lines", lines);
    request->template = "meetings/blank";
    return ANSWER_PAGE;
}

static ptrdiff_t read_lines(Request *request, int64_t question, PaperLine **result_lines)
{
    Value *roll = paper_sheet_lines(request->database, request->arena, question, TEXT("en"));
    PaperLine *lines = new(request->arena, PaperLine, roll->count + 1);
    for (ptrdiff_t i = 0; i < roll->count; i++) {
        int64_t organisation = value_get_number(roll->items[i], "organisation");
        lines[i] = (PaperLine){ organisation, choice_of(field_of_city(request, organisation)) };
    }
    *result_lines = lines;
    return roll->count;
}

static bool write_entry(Write *write, void *state)
{
    Paper *paper = state;
    paper->problem = paper_sheet_enter(write, paper->id, paper->lines, paper->count, paper->request->reader.person);
    return !paper->problem;
}

static bool write_reading(Write *write, void *state)
{
    Paper *paper = state;
    paper->problem = paper_sheet_read(write, paper->id, paper->lines, paper->count, paper->rights.sits, paper->request->reader.person, &paper->is_confirmed);
    return !paper->problem;
}

static Answer take(Request *request, WriteFunction write, Paper *paper)
{
    Answer answer = paper_of_path(request, paper);
    if (answer != ANSWER_PAGE)
        return answer;
    PaperLine *lines;
    paper->count = read_lines(request, paper->id, &lines);
    paper->lines = lines;
    answer = form_write(request, write, paper, &paper->problem_field, &paper->problem, show_paper_sheet);
    return answer == ANSWER_SEE_OTHER
               ? see_other(request, text_printf(request->arena, "/meetings/%lld/paper/%lld", (long long)value_get_number(paper->meeting, "id"),
                                                (long long)paper->id))
               : answer;
}

Answer enter_paper_sheet(Request *request)
{
    Paper paper;
    Answer answer = take(request, write_entry, &paper);
    if (answer == ANSWER_SEE_OTHER)
        notice(request, SAY("The sheet is kept. It counts once a second person has confirmed it."));
    return answer;
}

Answer read_paper_sheet(Request *request)
{
    Paper paper;
    Answer answer = take(request, write_reading, &paper);
    if (answer == ANSWER_SEE_OTHER)
        notice(request, paper.is_confirmed ? SAY("The sheet is confirmed: its votes count now.")
                                           : SAY("You read some lines otherwise. Nothing counts until both readings agree."));
    return answer;
}
