/* SPDX-License-Identifier: EUPL-1.2 */
/* Runs the steps of the schemas that a database has not seen. */
#include "database/migrate.h"

#include <sodium.h>

#include "base/embedded.h"
#include "database/dialect.h"
#include "database/schema_text.h"

typedef struct Step {
    int64_t number;
    Text engine; /* empty: both */
    Text sql;
} Step;

/* What is being migrated, and what is wrong with it. */
typedef struct Migration {
    Database *database;
    Arena *arena;
    const SchemaText *schema;
    Text problem;
    bool is_to_fill;
} Migration;

/* Whoever starts beside another that is migrating waits until that is done. */
static const Query be_patient = { "SELECT set_config('lock_timeout', '0', true)" };
static const Query lock = { "SELECT 1 FROM (SELECT pg_advisory_xact_lock(5234027114)) AS locked" };
static const Query find_step = { "SELECT sha256 FROM migration WHERE schema = $1 AND step = $2" };
static const Query count_steps = { "SELECT COUNT(*) FROM migration" };
static const Query find_last_step = { "SELECT MAX(step) FROM migration WHERE schema = $1" };
static const Query find_mark = { "SELECT 1 FROM migration WHERE schema = 'unfinished'" };
static const Query take_mark_off = { "DELETE FROM migration WHERE schema = 'unfinished'" };
static const Query add_step = { "INSERT INTO migration (schema, step, sha256) VALUES ($1, $2, $3)" };

static bool is_step_line(Text line)
{
    return text_starts_with(line, TEXT("-- step "));
}

/* "-- step 3 sqlite" */
static bool step_line_read(Text line, Step *step)
{
    Text rest = text_trim(text_slice(line, 8, line.length));
    Text number;
    text_split(&rest, ' ', &number);
    step->engine = text_trim(rest);
    return text_to_number(number, &step->number) &&
           (step->engine.length == 0 || text_is(step->engine, "sqlite") || text_is(step->engine, "postgres"));
}

/* Takes a step off the schema; false at its end. What stands before the first step is comment. */
static bool step_take(Text *rest, Text *result_line, Text *result_sql)
{
    Text line;
    while (text_split(rest, '\n', &line) && !is_step_line(line)) {
    }
    *result_line = line;
    if (!is_step_line(line)) {
        return false;
    }
    ptrdiff_t end = text_starts_with(*rest, TEXT("-- step ")) ? 0 : text_find(*rest, TEXT("\n-- step "), 0) + 1;
    bool last = end == 0 && !text_starts_with(*rest, TEXT("-- step "));
    *result_sql = last ? *rest : text_slice(*rest, 0, end);
    *rest = last ? (Text){ 0 } : text_slice(*rest, end, rest->length);
    return true;
}

static bool migration_stop(Migration *migration, int64_t step, const char *why)
{
    Text reason = database_problem(migration->database);
    migration->problem =
        text_printf(migration->arena, "The schema \"%s\", step %lld, %s%s%.*s.", migration->schema->name,
                    (long long)step, why, reason.length > 0 ? ": " : "", TEXT_ARGUMENTS(reason));
    return false;
}

static Text step_sha256(Arena *arena, Text sql)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    Text plain = dialect_without_comments(arena, sql);
    crypto_hash_sha256(hash, (const unsigned char *)(plain.data == NULL ? "" : plain.data), (size_t)plain.length);
    return text_hex(arena, hash, sizeof hash);
}

static bool step_run(const Migration *migration, const Step *step)
{
    bool postgres = database_engine(migration->database) == ENGINE_POSTGRES;
    if (step->engine.length > 0) {
        return text_is(step->engine, "postgres") != postgres || database_script(migration->database, step->sql);
    }
    return database_script(migration->database,
                           postgres ? dialect_for_postgres(migration->arena, step->sql) : step->sql);
}

static bool step_apply(Migration *migration, const Step *step)
{
    const char *name = migration->schema->name;
    Text sha256 = step_sha256(migration->arena, step->sql);
    Text seen = database_text(migration->database, migration->arena, &find_step, ARGS(name, step->number));
    if (seen.length > 0) {
        return text_equal(seen, sha256) ||
               migration_stop(migration, step->number, "has been changed since it was run on this database");
    }
    if (!step_run(migration, step)) {
        return migration_stop(migration, step->number, "does not run");
    }
    database_run(migration->database, &add_step, ARGS(name, step->number, sha256));
    return !database_failed(migration->database) || migration_stop(migration, step->number, "cannot be remembered");
}

static bool schema_apply(Migration *migration)
{
    Text rest = migration->schema->sql;
    Text line;
    Step step;
    int64_t count = 0;
    while (step_take(&rest, &line, &step.sql)) {
        if (!step_line_read(line, &step) || step.number != count + 1) {
            return migration_stop(migration, count + 1, "is not where it should be");
        }
        count++;
        if (!step_apply(migration, &step)) {
            return false;
        }
    }
    int64_t last = database_number(migration->database, &find_last_step, ARGS(migration->schema->name), 0);
    return last <= count ||
           migration_stop(migration, last, "is known to the database, but not to this version of the program");
}

static bool migration_prepare(Database *database)
{
    if (database_engine(database) == ENGINE_POSTGRES) {
        database_run(database, &be_patient, NO_ARGS);
        database_number(database, &lock, NO_ARGS, 0);
        return database_script(database,
                               TEXT("CREATE TABLE IF NOT EXISTS migration (schema TEXT COLLATE \"C\", step BIGINT,"
                                    " sha256 TEXT NOT NULL, PRIMARY KEY (schema, step))"));
    }
    return database_script(database, TEXT("CREATE TABLE IF NOT EXISTS migration (schema TEXT, step INTEGER,"
                                          " sha256 TEXT NOT NULL, PRIMARY KEY (schema, step)) STRICT"));
}

/* Before and after the steps: what somebody began to fill is nobody's to use; what somebody is about to fill is marked. */
static bool mark_check(Migration *migration)
{
    if (database_number(migration->database, &find_mark, NO_ARGS, 0) == 0)
        return !database_failed(migration->database);
    migration->problem = text_copy(migration->arena, TEXT("The database is a copy that was not finished; it is good for nothing but to be deleted."));
    return false;
}

static bool mark_put(Migration *migration)
{
    if (migration->is_to_fill)
        database_run(migration->database, &add_step, ARGS("unfinished", 1, ""));
    return !database_failed(migration->database);
}

static bool schemas_apply(Migration *migration, const SchemaText *schemas, int count)
{
    for (int i = 0; i < count; i++) {
        migration->schema = &schemas[i];
        if (!schema_apply(migration)) {
            return false;
        }
    }
    return true;
}

static bool migrate(Migration migration, const SchemaText *schemas, int count, Text *result_problem)
{
    Database *database = migration.database;
    Arena *arena = migration.arena;
    bool done = database_begin(database) && migration_prepare(database) && mark_check(&migration) &&
                schemas_apply(&migration, schemas, count) && mark_put(&migration) && database_commit(database);
    *result_problem = migration.problem;
    if (!done && migration.problem.length == 0) {
        *result_problem = text_printf(arena, "The database cannot be brought up to date: %.*s.",
                                      TEXT_ARGUMENTS(database_problem(database)));
    }
    if (!done) {
        database_rollback(database);
    }
    return done;
}

bool schema_texts_migrate(Database *database, Arena *arena, const SchemaText *schemas, int count, Text *result_problem)
{
    return migrate((Migration){ .database = database, .arena = arena }, schemas, count, result_problem);
}

static SchemaText *texts_of(Arena *arena, const Schema *schemas, int count)
{
    SchemaText *texts = new(arena, SchemaText, count);
    for (int i = 0; i < count; i++) {
        texts[i] = (SchemaText){ schemas[i].name, embedded(schemas[i].path) };
    }
    return texts;
}

bool database_migrate(Database *database, Arena *arena, const Schema *schemas, int count, Text *result_problem)
{
    return schema_texts_migrate(database, arena, texts_of(arena, schemas, count), count, result_problem);
}

bool database_migrate_to_fill(Database *database, Arena *arena, const Schema *schemas, int count, Text *result_problem)
{
    Migration migration = { .database = database, .arena = arena, .is_to_fill = true };
    return migrate(migration, texts_of(arena, schemas, count), count, result_problem);
}

bool database_is_unfinished(Database *database)
{
    return database_number(database, &find_mark, NO_ARGS, 0) == 1;
}

bool database_finish(Database *database)
{
    return database_run(database, &take_mark_off, NO_ARGS) == 1;
}

int64_t database_schema_steps(Database *database)
{
    return database_number(database, &count_steps, NO_ARGS, 0);
}
