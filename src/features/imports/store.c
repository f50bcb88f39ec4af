/* SPDX-License-Identifier: EUPL-1.2 */
/* All SQL about kept plans. */
#include "features/imports/store.h"

static const Query insert_import = { "INSERT INTO import (id, by_person, at, file_name, ignored) VALUES ($1, $2, $3, $4, $5)" };
static const Query insert_line = { "INSERT INTO import_line (import, line, name, email, city, role, title, starts, ends, elected_on, "
                                   "language, gender, kind, organisation, mandate, was_title, was_ends, reasons, other) VALUES "
                                   "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, '', 0, 0, '', '', '', 0)" };
static const Query set_plan = { "UPDATE import_line SET kind = $3, organisation = $4, mandate = $5, was_title = $6, was_ends = $7, "
                                "reasons = $8, other = $9 WHERE import = $1 AND line = $2" };
static const Query set_counts = { "UPDATE import SET created = $2, changed = $3, unchanged = $4, refused = $5 WHERE id = $1 "
                                  "AND status = 'planned'" };
static const Query set_status = { "UPDATE import SET status = $2 WHERE id = $1 AND status = 'planned'" };
static const Query delete_lines = { "DELETE FROM import_line WHERE import = $1" };

#define IMPORT_COLUMNS                                                                                                 \
    "import.id, import.by_person, COALESCE(person.name, '') AS by_name, import.at, import.file_name, import.status, "  \
    "import.ignored, import.created, import.changed, import.unchanged, import.refused "                                \
    "FROM import LEFT JOIN person ON person.id = import.by_person "
static const Query one_import = { "SELECT " IMPORT_COLUMNS "WHERE import.id = $1" };
static const Query waiting_of = { "SELECT " IMPORT_COLUMNS "WHERE import.by_person = $1 AND import.status = 'planned' ORDER BY import.at, "
                                  "import.id LIMIT 50" };
static const Query all_waiting = { "SELECT " IMPORT_COLUMNS "WHERE import.status = 'planned' ORDER BY import.at, import.id LIMIT 50" };
static const Query lines_after = {
    "SELECT line, import_line.kind, import_line.name, email, city, role, title, starts, ends, elected_on, import_line.language, gender, "
    "COALESCE(t.text, o.name) AS city_name, COALESCE(t.language, o.language) AS city_name_language, was_title, was_ends, reasons, other "
    "FROM import_line LEFT JOIN organisation o ON o.id = import_line.organisation "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $4 "
    "WHERE import = $1 AND line > $2 AND ($3 = '' OR import_line.kind = $3) ORDER BY line LIMIT $5"
};
static const Query all_lines = { "SELECT line, name, email, city, role, title, starts, ends, elected_on, language, gender, kind, mandate, "
                                 "was_title, was_ends, reasons, other FROM import_line WHERE import = $1 ORDER BY line LIMIT 20000" };
static const Query count_lines = { "SELECT COUNT(*) FROM import_line WHERE import = $1" };
static const Query forget_lines = { "DELETE FROM import_line WHERE import IN (SELECT id FROM import WHERE at < $1)" };
static const Query forget_imports = { "DELETE FROM import WHERE at < $1" };

static const char *const kinds[PLAN_KINDS] = {
    [PLAN_CREATE] = "create", [PLAN_CHANGE] = "change", [PLAN_SAME] = "same", [PLAN_REFUSE] = "refuse"
};

static PlanKind kind_of_code(Text code)
{
    for (int kind = 0; kind < PLAN_KINDS; kind++)
        if (text_is(code, kinds[kind]))
            return (PlanKind)kind;
    return PLAN_REFUSE;
}

/* ---- Keeping ---- */

static Text reasons_joined(Arena *arena, const Plan *plan)
{
    Text joined = { 0 };
    for (int i = 0; i < plan->reason_count; i++)
        joined = i == 0 ? text_from_z(plan->reasons[i]) : text_printf(arena, "%.*s\n%s", TEXT_ARGUMENTS(joined), plan->reasons[i]);
    return joined;
}

void import_plan_anew(Write *write, int64_t import, const Line *lines, const Plan *plans, int count)
{
    int64_t counts[PLAN_KINDS] = { 0 };
    for (int i = 0; i < count; i++) {
        const Plan *plan = &plans[i];
        counts[plan->kind]++;
        database_run(write->database, &set_plan,
                     ARGS(import, lines[i].number, kinds[plan->kind], lines[i].organisation, plan->mandate, plan->was_title,
                          plan->was_ends, reasons_joined(write->arena, plan), plan->other));
    }
    database_run(write->database, &set_counts,
                 ARGS(import, counts[PLAN_CREATE], counts[PLAN_CHANGE], counts[PLAN_SAME], counts[PLAN_REFUSE]));
}

int64_t import_keep(Write *write, const NewImport *import)
{
    int64_t id = write_new_id(write);
    database_run(write->database, &insert_import, ARGS(id, import->by, write->now, import->file_name, import->ignored));
    for (int i = 0; i < import->count; i++) {
        const Text *cells = import->lines[i].cells;
        database_run(write->database, &insert_line,
                     ARGS(id, import->lines[i].number, cells[CELL_NAME], cells[CELL_EMAIL], cells[CELL_CITY], cells[CELL_ROLE],
                          cells[CELL_TITLE], cells[CELL_STARTS], cells[CELL_ENDS], cells[CELL_ELECTED_ON], cells[CELL_LANGUAGE],
                          cells[CELL_GENDER]));
    }
    import_plan_anew(write, id, import->lines, import->plans, import->count);
    return id;
}

bool import_end(Write *write, int64_t import, const char *status)
{
    if (database_run(write->database, &set_status, ARGS(import, status)) == 0)
        return false;
    database_run(write->database, &delete_lines, ARGS(import));
    return true;
}

int64_t imports_forget(Write *write, Moment before)
{
    database_run(write->database, &forget_lines, ARGS(before));
    return database_run(write->database, &forget_imports, ARGS(before));
}

/* ---- Reading ---- */

Value *import_load(Database *database, Arena *arena, int64_t import)
{
    return value_from_row(arena, database_query(database, arena, &one_import, ARGS(import)));
}

Value *imports_waiting(Database *database, Arena *arena, int64_t person)
{
    return value_from_rows(arena, person != 0 ? database_query(database, arena, &waiting_of, ARGS(person))
                                              : database_query(database, arena, &all_waiting, NO_ARGS));
}

Value *import_lines(Database *database, Arena *arena, int64_t import, int64_t after, Text kind, Text language, int limit)
{
    return value_from_rows(arena, database_query(database, arena, &lines_after, ARGS(import, after, kind, language, limit)));
}

static void reasons_split(Arena *arena, Text joined, Plan *plan)
{
    Text reason;
    while (plan->reason_count < MOST_REASONS && text_split(&joined, '\n', &reason))
        if (reason.length > 0)
            plan->reasons[plan->reason_count++] = text_z(arena, reason);
}

static void line_load(Arena *arena, Rows *rows, Line *line, Plan *plan)
{
    enum { KIND = CELL_COUNT + 1, MANDATE, WAS_TITLE, WAS_ENDS, REASONS, OTHER };
    line->number = (int)rows_number(rows, 0);
    for (int i = 0; i < CELL_COUNT; i++)
        line->cells[i] = rows_text(rows, i + 1);
    *plan = (Plan){ .kind = kind_of_code(rows_text(rows, KIND)),
                    .mandate = rows_number(rows, MANDATE),
                    .was_title = rows_text(rows, WAS_TITLE),
                    .was_ends = rows_text(rows, WAS_ENDS),
                    .other = (int)rows_number(rows, OTHER) };
    reasons_split(arena, rows_text(rows, REASONS), plan);
}

int import_lines_load(Database *database, Arena *arena, int64_t import, Line **result_lines, Plan **result_plans)
{
    int64_t room = database_number(database, &count_lines, ARGS(import), 0);
    *result_lines = new(arena, Line, room + 1);
    *result_plans = new(arena, Plan, room + 1);
    int count = 0;
    for (Rows *rows = database_query(database, arena, &all_lines, ARGS(import)); count < room && rows_next(rows); count++)
        line_load(arena, rows, &(*result_lines)[count], &(*result_plans)[count]);
    return count;
}
