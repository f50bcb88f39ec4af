/* SPDX-License-Identifier: EUPL-1.2 */
/* What plans of imports keep about people: about who made them by number, about who stands in them by address, since they may have no
 * account yet. */
#include "features/imports/store.h"

#include "http/gather.h"

static const Query own_imports = { "SELECT at, file_name, status, created, changed, unchanged, refused FROM import WHERE by_person = $1 "
                                   "ORDER BY at, id" };
static const Query lines_about = { "SELECT name, email, city, role, title, starts, ends, elected_on, language, gender FROM import_line "
                                   "WHERE email = $1 ORDER BY import, line" };
static const Query email_of = { "SELECT email FROM person WHERE id = $1" };
static const Query imports_with = { "SELECT DISTINCT import AS id FROM import_line WHERE email = $1" };
static const Query imports_of = { "SELECT id FROM import WHERE by_person = $1" };
static const Query delete_lines_of = { "DELETE FROM import_line WHERE import IN (SELECT id FROM import WHERE by_person = $1)" };
static const Query delete_imports_of = { "DELETE FROM import WHERE by_person = $1" };
static const Query move_import = { "UPDATE import SET by_person = $2 WHERE id = $1" };

const PersonColumn imports_person_columns[] = {
    { "import.by_person", &imports_of, &move_import },
    { 0 },
};

void imports_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    Text email = database_text(database, arena, &email_of, ARGS(person));
    about_put_rows(result, "imports", database, arena, &own_imports, person);
    put(result, "lines", value_from_rows(arena, database_query(database, arena, &lines_about, ARGS(email))));
}

/* A plan that names the person is dropped whole: done, it would make their account again. */
void imports_erase_person(Write *write, int64_t person)
{
    Text email = database_text(write->database, write->arena, &email_of, ARGS(person));
    Value *naming = value_from_rows(write->arena, database_query(write->database, write->arena, &imports_with, ARGS(email)));
    for (ptrdiff_t i = 0; i < naming->count; i++)
        import_end(write, value_get_number(naming->items[i], "id"), "dropped");
    database_run(write->database, &delete_lines_of, ARGS(person));
    database_run(write->database, &delete_imports_of, ARGS(person));
}
