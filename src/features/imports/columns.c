/* SPDX-License-Identifier: EUPL-1.2 */
/* The columns of the table that an import reads. */
#include "features/imports/columns.h"

#include "http/app.h"
#include "office/csv.h"
#include "office/xlsx.h"

enum { MOST_NAMES = 64, MOST_IGNORED_BYTES = 8000, TEMPLATE_BYTES = 8000 };

const Column columns[CELL_COUNT] = {
    [CELL_NAME] = { "name", SAY("Full name"), SAY("First name and family name."), true, { "person" }, SAY("Name") },
    [CELL_EMAIL] = { "email", SAY("E-mail address"), SAY("One account an address. Who has one keeps it, and acts for the city, too."), true,
                     { "e-mail", "mail", "email address" } },
    [CELL_CITY] = { "city", SAY("City"),
                    SAY("Its name in any language of the register, or the name in the address of its page. May be left empty by who "
                        "coordinates one city only."),
                    false, { "organisation", "organization", "member" } },
    [CELL_ROLE] = { "role", SAY("Role"), SAY("Mayor, deputy mayor, councillor, head of office, officer, expert or coordinator."), true,
                    { "function", "mandate" } },
    [CELL_TITLE] = { "title", SAY("Job title"), SAY("As it stands on a card, in your city's words."), false, { "title" } },
    [CELL_STARTS] = { "starts", SAY("From"), SAY("First day, such as 2026-11-24, 24.11.2026 or 24/11/2026."), true,
                      { "start", "since", "start date", "first day" } },
    [CELL_ENDS] = { "ends", SAY("Until"), SAY("First day on which the mandate no longer holds. Who is elected needs one."), false,
                    { "end", "to", "end date" } },
    [CELL_ELECTED_ON] = { "elected_on", SAY("Elected on"), SAY("Day of the election."), false, { "election", "elected", "day of election" } },
    [CELL_LANGUAGE] = { "language", SAY("Language"), SAY("In which the person gets pages and mails; for new accounts."), false, { NULL } },
    [CELL_GENDER] = { "gender", SAY("Gender"), SAY("Woman, man, another gender, or empty; for new accounts. Counted in balances only."), false,
                      { "sex" } },
};

/* All that the column may be called, ended by NULL. */
static void names_of(Request *request, const Column *column, const char **names)
{
    int count = 0;
    names[count++] = column->name;
    names[count++] = column->head;
    for (size_t i = 0; i < sizeof column->synonyms / sizeof *column->synonyms && column->synonyms[i]; i++)
        names[count++] = column->synonyms[i];
    const Language *language;
    for (int i = 0; (language = app_language_at(request->app, i)) != NULL && count < MOST_NAMES - 2; i++) {
        names[count++] = text_z(request->arena, language_message(language, text_from_z(column->head)));
        if (column->older_head)
            names[count++] = text_z(request->arena, language_message(language, text_from_z(column->older_head)));
    }
    names[count] = NULL;
}

static bool is_taken(const Heads *heads, int place)
{
    for (int i = 0; i < CELL_COUNT; i++)
        if (heads->places[i] == place)
            return true;
    return false;
}

static Text heads_ignored(Arena *arena, const Sheet *sheet, const Heads *heads)
{
    Buffer buffer = buffer_new(arena, MOST_IGNORED_BYTES);
    for (int i = 0; i < sheet_column_count(sheet); i++) {
        Text head = sheet_head(sheet, i);
        if (is_taken(heads, i) || head.length == 0)
            continue;
        buffer_add(&buffer, buffer.length > 0 ? TEXT("\n") : (Text){ 0 });
        buffer_add(&buffer, head);
    }
    return buffer_text(&buffer);
}

Heads heads_find(Request *request, const Sheet *sheet, bool city_is_needed)
{
    Heads heads = { .missing = value_list(request->arena) };
    const char *names[MOST_NAMES];
    for (int i = 0; i < CELL_COUNT; i++) {
        names_of(request, &columns[i], names);
        heads.places[i] = sheet_column(sheet, names);
        if (heads.places[i] >= 0 || !(columns[i].is_required || (i == CELL_CITY && city_is_needed)))
            continue;
        add(heads.missing, value_text(request->arena, request_say(request, columns[i].head, NULL)));
    }
    heads.ignored = heads_ignored(request->arena, sheet, &heads);
    return heads;
}

Line line_of_row(const Sheet *sheet, const Heads *heads, int row)
{
    Line line = { .number = sheet_line(sheet, row) };
    for (int i = 0; i < CELL_COUNT; i++)
        line.cells[i] = sheet_cell(sheet, row, heads->places[i]);
    return line;
}

void put_columns(Request *request)
{
    Value *list = put_list(request->data, "columns");
    for (int i = 0; i < CELL_COUNT; i++) {
        Value *column = add_object(list);
        put_text(column, "name", text_from_z(columns[i].name));
        put_text(column, "head", request_say(request, columns[i].head, NULL));
        put_text(column, "about", request_say(request, columns[i].about, NULL));
        put_truth(column, "is_required", columns[i].is_required);
    }
}

static Text template_csv(Arena *arena, const Text *heads)
{
    Buffer buffer = buffer_new(arena, TEMPLATE_BYTES);
    csv_begin(&buffer);
    csv_add_row(&buffer, CELL_COUNT, heads);
    return buffer_text(&buffer);
}

static Text template_workbook(Arena *arena, const Text *heads)
{
    Xlsx *xlsx = xlsx_begin(arena, CELL_COUNT, heads);
    return xlsx ? xlsx_end(xlsx) : (Text){ 0 };
}

Answer template_answer(Request *request)
{
    Text heads[CELL_COUNT];
    for (int i = 0; i < CELL_COUNT; i++)
        heads[i] = request_say(request, columns[i].head, NULL);
    bool is_workbook = request->face == FACE_XLSX;
    request->body_out = (is_workbook ? template_workbook : template_csv)(request->arena, heads);
    request->content_type = is_workbook ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv; charset=utf-8";
    request->file_name = is_workbook ? TEXT("people.xlsx") : TEXT("people.csv");
    return request->body_out.length > 0 ? ANSWER_BODY : ANSWER_BUSY;
}
