/* SPDX-License-Identifier: EUPL-1.2 */
/* Roll calls on paper: entered by one person, read again by another; what both read the same becomes ballots, all at once. */
#include "features/meetings/store.h"

#include "record/record.h"

static const Query load = {
    "SELECT s.id, s.question, s.state, s.entered_by, s.entered_at, s.scrutineer, s.read_at FROM paper_sheet s WHERE s.question = $1"
};
static const Query insert = {
    "INSERT INTO paper_sheet (id, question, state, entered_by, entered_at, scrutineer, read_at) VALUES ($1, $2, 'entered', $3, $4, 0, 0)"
};
static const Query enter_anew = {
    "UPDATE paper_sheet SET state = 'entered', entered_by = $2, entered_at = $3, scrutineer = 0, read_at = 0 WHERE id = $1"
};
static const Query set_read = { "UPDATE paper_sheet SET state = $2, scrutineer = $3, read_at = $4 WHERE id = $1" };
static const Query forget_lines = { "DELETE FROM paper_vote WHERE sheet = $1" };
static const Query insert_line = { "INSERT INTO paper_vote (sheet, organisation, choice, scrutinised) VALUES ($1, $2, $3, '')" };
static const Query set_scrutinised = { "UPDATE paper_vote SET scrutinised = $3 WHERE sheet = $1 AND organisation = $2" };
static const Query insert_missing = { "INSERT INTO paper_vote (sheet, organisation, choice, scrutinised) VALUES ($1, $2, '', $3)" };
static const Query lines_of = {
    "SELECT r.organisation, o.slug, COALESCE(t.text, o.name) AS name, COALESCE(t.language, o.language) AS name_language, r.holder, "
    "COALESCE(v.choice, '') AS choice, COALESCE(v.scrutinised, '') AS scrutinised, "
    "CASE WHEN b.id IS NULL THEN '' WHEN q.hides = 1 AND q.state <> 'decided' THEN 'hidden' ELSE b.choice END AS cast, "
    "CASE WHEN b.scrutineer > 0 THEN 1 ELSE 0 END AS is_paper "
    "FROM question_roll r JOIN question q ON q.id = r.question JOIN organisation o ON o.id = r.organisation "
    "LEFT JOIN paper_sheet s ON s.question = r.question LEFT JOIN paper_vote v ON v.sheet = s.id AND v.organisation = r.organisation "
    "LEFT JOIN ballot b ON b.question = r.question AND b.organisation = r.organisation "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $2 "
    "WHERE r.question = $1 ORDER BY r.organisation_key, r.organisation"
};

Value *paper_sheet_load(Database *database, Arena *arena, int64_t question)
{
    return value_from_row(arena, database_query(database, arena, &load, ARGS(question)));
}

Value *paper_sheet_lines(Database *database, Arena *arena, int64_t question, Text language)
{
    Value *list = value_from_rows(arena, database_query(database, arena, &lines_of, ARGS(question, language)));
    for (ptrdiff_t i = 0; i < list->count; i++)
        put_truth(list->items[i], "is_paper", value_get_number(list->items[i], "is_paper") != 0);
    return list;
}

static void record_sheet(Write *write, const char *verb, int64_t sheet, int64_t question, int64_t by)
{
    record_append(write, (Entry){ .person = by, .verb = verb, .object_kind = "sheet", .object = sheet, .place = question });
}

static const char *entering_problem(Write *write, const Value *question, const Value *sheet)
{
    const Rule rule = question_rule(write->arena, question);
    if (!text_is(value_get_text(question, "state"), "open"))
        return SAY("The question is not open");
    if (rule.is_secret)
        return SAY("A secret vote has no roll call");
    return text_is(value_get_text(sheet, "state"), "confirmed") ? SAY("The sheet has been confirmed") : NULL;
}

const char *paper_sheet_enter(Write *write, int64_t question, const PaperLine *lines, ptrdiff_t count, int64_t by)
{
    Value *row = question_load(write->database, write->arena, question, TEXT("en"));
    Value *sheet = paper_sheet_load(write->database, write->arena, question);
    const char *problem = entering_problem(write, row, sheet);
    if (problem)
        return problem;
    int64_t id = sheet ? value_get_number(sheet, "id") : write_new_id(write);
    if (sheet)
        database_run(write->database, &enter_anew, ARGS(id, by, write->now));
    else
        database_run(write->database, &insert, ARGS(id, question, by, write->now));
    database_run(write->database, &forget_lines, ARGS(id));
    for (ptrdiff_t i = 0; i < count; i++)
        if (lines[i].choice != CHOICE_NONE)
            database_run(write->database, &insert_line, ARGS(id, lines[i].organisation, choice_code(lines[i].choice)));
    record_sheet(write, "sheet.entered", id, question, by);
    return NULL;
}

/* What the scrutineer reads on the line of the city. */
static Choice read_on(const PaperLine *lines, ptrdiff_t count, int64_t organisation)
{
    for (ptrdiff_t i = 0; i < count; i++)
        if (lines[i].organisation == organisation)
            return lines[i].choice;
    return CHOICE_NONE;
}

static Text scrutinised_code(Choice choice)
{
    return choice == CHOICE_NONE ? TEXT("none") : choice_code(choice);
}

/* Keeps what the second reads otherwise; how many lines. */
static int64_t keep_differences(Write *write, int64_t sheet, const Value *entered, const PaperLine *lines, ptrdiff_t count)
{
    int64_t differences = 0;
    for (ptrdiff_t i = 0; i < entered->count; i++) {
        int64_t organisation = value_get_number(entered->items[i], "organisation");
        Text choice = value_get_text(entered->items[i], "choice");
        Choice read = read_on(lines, count, organisation);
        bool is_same = read == choice_of(choice);
        differences += !is_same;
        Text kept = is_same ? (Text){ 0 } : scrutinised_code(read);
        if (database_run(write->database, &set_scrutinised, ARGS(sheet, organisation, kept)) == 0 && !is_same)
            database_run(write->database, &insert_missing, ARGS(sheet, organisation, kept));
    }
    return differences;
}

static int64_t count_cast_otherwise(const Value *entered)
{
    int64_t count = 0;
    for (ptrdiff_t i = 0; i < entered->count; i++) {
        Text cast = value_get_text(entered->items[i], "cast"), choice = value_get_text(entered->items[i], "choice");
        count += cast.length > 0 && choice.length > 0 && !text_equal(cast, choice);
    }
    return count;
}

/* What a city has cast itself, and the same, stays its own. */
static const char *cast_lines(Write *write, const Value *sheet, const Value *entered, int64_t scrutineer)
{
    const char *problem = NULL;
    for (ptrdiff_t i = 0; i < entered->count && !problem; i++) {
        const Value *line = entered->items[i];
        Text choice = value_get_text(line, "choice"), receipt;
        if (choice.length == 0 || value_get_text(line, "cast").length > 0)
            continue;
        problem = ballot_cast(write, &(NewBallot){ .question = value_get_number(sheet, "question"),
                                                   .organisation = value_get_number(line, "organisation"),
                                                   .holder = value_get_number(line, "holder"),
                                                   .choice = choice_of(choice),
                                                   .by = value_get_number(sheet, "entered_by"),
                                                   .scrutineer = scrutineer }, &receipt);
    }
    return problem;
}

const char *paper_sheet_read(Write *write, int64_t question, const PaperLine *lines, ptrdiff_t count, bool sits, int64_t by, bool *result_confirmed)
{
    Value *row = question_load(write->database, write->arena, question, TEXT("en"));
    Value *sheet = paper_sheet_load(write->database, write->arena, question);
    Value *entered = paper_sheet_lines(write->database, write->arena, question, TEXT("en"));
    int64_t id = value_get_number(sheet, "id");
    Confirming confirming = { .is_entered = sheet && !text_is(value_get_text(sheet, "state"), "confirmed"),
                              .is_open = text_is(value_get_text(row, "state"), "open"),
                              .entered_by = value_get_number(sheet, "entered_by"), .scrutineer = by, .sits = sits,
                              .cast_otherwise = count_cast_otherwise(entered) };
    *result_confirmed = false;
    const char *problem = meeting_confirming_problem(&confirming);
    if (problem)
        return problem;
    *result_confirmed = keep_differences(write, id, entered, lines, count) == 0;
    problem = *result_confirmed ? cast_lines(write, sheet, entered, by) : NULL;
    if (problem)
        return problem;
    database_run(write->database, &set_read, ARGS(id, *result_confirmed ? "confirmed" : "differs", by, write->now));
    record_sheet(write, *result_confirmed ? "sheet.confirmed" : "sheet.differs", id, question, by);
    return NULL;
}
