/* SPDX-License-Identifier: EUPL-1.2 */
/* Appending to the record: the head row is taken once a group of writes, kept in memory, and written back before the
 * commit. */
#include "record/seen.h"
#include "record/record.h"

#include "base/log.h"
#include "record/canonical.h"
#include "record/chain.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_CHANGED = 16 };

typedef struct Head {
    int64_t sequence;
    Hash hash;
} Head;

/* An object that the write has appended an entry about. */
typedef struct Changed {
    const char *kind;
    int64_t object;
} Changed;

/* One group's hold on the head row. */
typedef struct Record {
    Arena *arena;
    Head taken;   /* as the row says */
    Head kept;    /* after the last write that was kept */
    Head current; /* after the last append */
    int64_t last_person;
    int64_t last_number; /* of last_person; 0 when none is known */
    Arena *scratch;      /* for one append; NULL until the first that vouches */
    Changed *changed;    /* by the write that runs, with repetitions */
    ptrdiff_t changed_count;
    ptrdiff_t changed_capacity;
} Record;

static const Query length_of_record = { "SELECT sequence FROM record_head WHERE id = 1" };
static const Query take_head = {
    "UPDATE record_head SET sequence = sequence WHERE id = 1 RETURNING sequence, hash",
};
static const Query give_head = { "UPDATE record_head SET sequence = $1, hash = $2 WHERE id = 1" };
static const Query entries_after = { "SELECT COUNT(*) FROM record_entry WHERE sequence > $1" };
/* Can never hold, since the row is there: how a write is made to fail. */
static const Query refuse = { "INSERT INTO record_head (id, sequence, hash) VALUES (1, 0, '')" };
static const Query number_of_person = { "SELECT number FROM record_person WHERE person = $1" };
static const Query add_person = { "INSERT INTO record_person (person, number) VALUES ($1, $2)" };
static const Query add_entry = {
    "INSERT INTO record_entry (sequence, at, person, organisation, verb, object_kind, object, place, digest, previous,"
    " hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
};
static const Query add_content = { "INSERT INTO record_content (sequence, salt, content, rows_salt, rows_marks) VALUES ($1, $2, $3, $4, $5)" };
static const Query add_subjects = {
    "INSERT INTO record_subject (subject, sequence) SELECT DISTINCT number, CAST($2 AS BIGINT) FROM numbers($1) WHERE number <> 0",
};
static const Query forget_contents = {
    "DELETE FROM record_content"
    " WHERE sequence IN (SELECT sequence FROM record_entry WHERE object = $1 AND object_kind = $2)",
};
static const Query forget_mentions = {
    "DELETE FROM record_subject WHERE subject = $1"
    " AND sequence NOT IN (SELECT sequence FROM record_entry WHERE object = $1)",
};
static const Query forget_number = { "DELETE FROM record_person WHERE person = $1" };
#define ENTRY                                                                                                           \
    "SELECT e.sequence, e.at, e.verb, COALESCE(p.person, 0) AS person, e.organisation, e.object_kind, e.object, e.place," \
    " c.content"
#define WITH_CONTENT                                                                                                    \
    " LEFT JOIN record_person p ON p.number = e.person"                                                                 \
    " LEFT JOIN record_content c ON c.sequence = e.sequence"
static const Query about = {
    ENTRY " FROM record_subject s JOIN record_entry e ON e.sequence = s.sequence" WITH_CONTENT
    " WHERE s.subject = $1 AND s.sequence < $2 ORDER BY s.sequence DESC LIMIT $3",
};
static const Query numbered = {
    ENTRY " FROM record_entry e" WITH_CONTENT
    " WHERE e.sequence IN (SELECT number FROM numbers($1)) ORDER BY e.sequence DESC",
};
static const Query subjects_between = {
    "SELECT sequence, subject FROM record_subject WHERE sequence > $1 AND sequence <= $2 ORDER BY sequence, subject",
};
static const Query missed = {
    "SELECT s.sequence, s.subject FROM numbers($1) AS asked JOIN record_subject s ON s.subject = asked.number"
    " WHERE s.sequence > $2 ORDER BY s.sequence DESC LIMIT $3",
};
static const Query line = {
    "SELECT sequence, at, person, organisation, verb, object_kind, object, place, digest, previous, hash"
    " FROM record_entry WHERE sequence = $1",
};

const Schema record_schema = { "record", "src/record/schema.sql" };

static bool read_head(Write *write, Arena *arena, Head *head)
{
    bool found = false;
    for (Rows *rows = database_query(write->database, arena, &take_head, NO_ARGS); rows_next(rows);) {
        Text hash = rows_text(rows, 1);
        found = hash.length == (ptrdiff_t)sizeof head->hash.hex - 1;
        head->sequence = rows_number(rows, 0);
        if (found)
            memcpy(head->hash.hex, hash.data, (size_t)hash.length);
    }
    return found && !database_failed(write->database);
}

static bool record_open(Write *write)
{
    Arena *arena = arena_new();
    Record *record = new(arena, Record, 1);
    record->arena = arena;
    if (!read_head(write, arena, &record->taken)) {
        arena_free(arena);
        write->record = NULL;
        return false;
    }
    record->kept = record->current = record->taken;
    write->record = record;
    return true;
}

static void changed_add(Record *record, const char *kind, int64_t object)
{
    if (record->changed_count == record->changed_capacity) {
        record->changed_capacity = record->changed_capacity > 0 ? record->changed_capacity * 2 : FIRST_CHANGED;
        Changed *larger = new(record->arena, Changed, record->changed_capacity);
        if (record->changed_count > 0)
            memcpy(larger, record->changed, (size_t)record->changed_count * sizeof *larger);
        record->changed = larger;
    }
    record->changed[record->changed_count++] = (Changed){ kind, object };
}

static int compare_changed(const void *a, const void *b)
{
    const Changed *one = a, *other = b;
    if (one->object != other->object)
        return one->object < other->object ? -1 : 1;
    return strcmp(one->kind, other->kind);
}

static void changed_keep(Write *write, const Changed *one)
{
    Text kind = text_from_z(one->kind);
    for (const KeepFunction *keep = write->kept; keep && *keep; keep++)
        (*keep)(write, kind, one->object);
    seen_keep(write, write->given, kind, one->object);
}

static void record_settle(Write *write)
{
    Record *record = write->record;
    if (record == NULL || record->changed_count == 0)
        return;
    qsort(record->changed, (size_t)record->changed_count, sizeof *record->changed, compare_changed);
    for (ptrdiff_t i = 0; i < record->changed_count; i++)
        if (i == 0 || compare_changed(&record->changed[i - 1], &record->changed[i]) != 0)
            changed_keep(write, &record->changed[i]);
}

static void record_keep(Write *write)
{
    Record *record = write->record;
    if (record == NULL)
        return;
    record->kept = record->current;
    record->changed_count = 0;
}

static void record_drop(Write *write)
{
    Record *record = write->record;
    if (record == NULL)
        return;
    record->current = record->kept;
    record->last_number = 0;
    record->changed_count = 0;
}

/* A write that was not recorded shares its group with some that were; an entry of its own would leave a gap or a loose
 * end. */
static bool has_no_stray(Write *write, const Record *record)
{
    int64_t expected = record->kept.sequence - record->taken.sequence;
    int64_t found = database_number(write->database, &entries_after, ARGS(record->taken.sequence), -1);
    if (found != expected && !database_failed(write->database))
        log_line("the record would have a gap: a write that is not recorded has appended to it");
    return found == expected;
}

static bool record_close(Write *write)
{
    Record *record = write->record;
    if (record == NULL)
        return true;
    if (!has_no_stray(write, record))
        return false;
    if (record->kept.sequence == record->taken.sequence)
        return true;
    database_run(write->database, &give_head, ARGS(record->kept.sequence, hash_text(&record->kept.hash)));
    return !database_failed(write->database);
}

static void record_after(Write *write, bool committed)
{
    (void)committed;
    Record *record = write->record;
    write->record = NULL;
    if (record == NULL)
        return;
    arena_free(record->scratch);
    arena_free(record->arena);
}

const WriteHooks record_hooks = { record_open, record_settle, record_keep, record_drop, record_close, record_after };

static int64_t find_or_make_number(Write *write, int64_t person)
{
    int64_t number = database_number(write->database, &number_of_person, ARGS(person), 0);
    if (number == 0) {
        number = 1 + platform_random_below(write->platform, ((int64_t)1 << 53) - 1);
        database_run(write->database, &add_person, ARGS(person, number));
    }
    return number;
}

static int64_t person_number(Write *write, int64_t person)
{
    Record *record = write->record;
    if (person == 0)
        return 0;
    if (record->last_number == 0 || record->last_person != person) {
        record->last_number = find_or_make_number(write, person);
        record->last_person = person;
    }
    return record->last_number;
}

/* A bar would let a part of the line slip into the next one. */
static Text plain_part(const char *z)
{
    assert(strpbrk(z, "|\n") == NULL);
    return text_from_z(z);
}

/* How the rows of the object stand; all empty where nothing vouches for them. */
typedef struct State {
    unsigned char salt[SALT_LENGTH];
    Text text;
    Text marks;
} State;

static void append_link(Write *write, Link link, Blob salt, Text content, const State *state)
{
    Record *record = write->record;
    Hash hash = link_hash(write->arena, &link);
    Parameter rows_salt = state->text.length > 0 ? parameter_blob((Blob){ state->salt, SALT_LENGTH }) : NULL_PARAMETER;
    Parameter marks = state->text.length > 0 ? parameter_text(state->marks) : NULL_PARAMETER;
    database_run(write->database, &add_entry,
                 ARGS(link.sequence, link.at, link.person, link.organisation, link.verb, link.object_kind, link.object,
                      link.place, link.digest, link.previous, hash_text(&hash)));
    database_run(write->database, &add_content, ARGS(link.sequence, salt, content, rows_salt, marks));
    record->current = (Head){ link.sequence, hash };
}

static void append_subjects(Write *write, const Entry *entry, int64_t sequence)
{
    Text subjects = text_printf(write->arena, "%lld,%lld,%lld,%lld,%lld", (long long)entry->object, (long long)entry->place,
                                (long long)entry->organisation, (long long)entry->also[0], (long long)entry->also[1]);
    database_run(write->database, &add_subjects, ARGS(subjects, sequence));
}

static void state_take(Write *write, const Entry *entry, State *state)
{
    Record *record = write->record;
    Text kind = text_from_z(entry->object_kind);
    if (!vouches_for(write->given, kind))
        return;
    if (record->scratch == NULL)
        record->scratch = arena_new();
    platform_random(write->platform, state->salt, sizeof state->salt);
    Blob salt = { state->salt, sizeof state->salt };
    ObjectRows rows = object_rows_read(write->database, record->scratch, write->given, kind, entry->object, false);
    state->text = text_copy(write->arena, object_rows_state(record->scratch, &rows, salt));
    state->marks = text_copy(write->arena, object_rows_marks(record->scratch, &rows, salt));
    arena_reset(record->scratch);
}

static const Value *with_state(Arena *arena, const Value *content, Text state)
{
    Value *both = value_object(arena);
    assert(content == NULL || (content->kind == VALUE_OBJECT && value_get(content, TEXT("state")) == NULL));
    for (ptrdiff_t i = 0; content != NULL && i < content->count; i++)
        put(both, text_z(arena, content->members[i].name), content->members[i].value);
    put_text(both, "state", state);
    return both;
}

/* False when it is too long. */
static bool content_of(Write *write, const Entry *entry, const State *state, Text *result_content)
{
    const Value *content = state->text.length > 0 ? with_state(write->arena, entry->content, state->text) : entry->content;
    *result_content = TEXT("");
    return content == NULL || canonical_json(write->arena, content, result_content);
}

/* The sequence of the entry, 0 when it is refused. */
static int64_t append(Write *write, Entry entry)
{
    Record *record = write->record;
    unsigned char bytes[SALT_LENGTH];
    platform_random(write->platform, bytes, sizeof bytes);
    Blob salt = { bytes, sizeof bytes };
    Text content;
    State state = { 0 };
    if (record != NULL)
        state_take(write, &entry, &state);
    if (record == NULL || !content_of(write, &entry, &state, &content)) {
        database_run(write->database, &refuse, NO_ARGS);
        return 0;
    }
    Hash digest = content_digest(salt, content);
    Head head = record->current;
    Link link = {
        .sequence = head.sequence + 1,
        .at = write->now,
        .person = person_number(write, entry.person),
        .organisation = entry.organisation,
        .verb = plain_part(entry.verb),
        .object_kind = plain_part(entry.object_kind),
        .object = entry.object,
        .place = entry.place,
        .digest = hash_text(&digest),
        .previous = hash_text(&head.hash),
    };
    append_link(write, link, salt, content, &state);
    changed_add(record, entry.object_kind, entry.object);
    return link.sequence;
}

void record_append(Write *write, Entry entry)
{
    int64_t sequence = append(write, entry);
    if (sequence > 0)
        append_subjects(write, &entry, sequence);
}

void record_restate(Write *write, const char *object_kind, int64_t object)
{
    if (vouches_for(write->given, text_from_z(object_kind)))
        append(write, (Entry){ .verb = "object.restated", .object_kind = object_kind, .object = object });
}

int64_t record_last_sequence(const Write *write)
{
    const Record *record = write->record;
    return record->current.sequence;
}

void record_forget_object(Write *write, const char *object_kind, int64_t object)
{
    database_run(write->database, &forget_contents, ARGS(object, object_kind));
}

void record_forget_person(Write *write, int64_t person)
{
    Record *record = write->record;
    record_forget_object(write, "person", person);
    database_run(write->database, &forget_mentions, ARGS(person));
    database_run(write->database, &forget_number, ARGS(person));
    if (record != NULL)
        record->last_number = 0;
}

/* The content as it was given; NULL where that was none. */
static Value *without_state(Arena *arena, const Value *content)
{
    Value *given = NULL;
    for (ptrdiff_t i = 0; i < content->count; i++) {
        if (text_is(content->members[i].name, "state"))
            continue;
        given = given != NULL ? given : value_object(arena);
        put(given, text_z(arena, content->members[i].name), content->members[i].value);
    }
    return given;
}

static Value *parsed_content(Arena *arena, Text json)
{
    Text problem;
    Value *content = json.length == 0 ? NULL : value_from_json(arena, json, &problem);
    if (content != NULL && value_get(content, TEXT("state")) != NULL)
        content = without_state(arena, content);
    return content == NULL ? value_nothing() : content;
}

static Value *entries_of(Arena *arena, Rows *rows)
{
    Value *entries = value_list(arena);
    while (rows_next(rows)) {
        Value *entry = add_object(entries);
        put_number(entry, "sequence", rows_number(rows, 0));
        put_number(entry, "at", rows_number(rows, 1));
        put_text(entry, "verb", rows_text(rows, 2));
        put_number(entry, "person", rows_number(rows, 3));
        put_number(entry, "organisation", rows_number(rows, 4));
        put_text(entry, "object_kind", rows_text(rows, 5));
        put_number(entry, "object", rows_number(rows, 6));
        put_number(entry, "place", rows_number(rows, 7));
        put(entry, "content", parsed_content(arena, rows_text(rows, 8)));
    }
    return entries;
}

Value *record_about(Database *database, Arena *arena, int64_t object, int64_t before, int limit)
{
    int64_t end = before > 0 ? before : INT64_MAX;
    return entries_of(arena, database_query(database, arena, &about, ARGS(object, end, limit)));
}

Value *record_entries(Database *database, Arena *arena, Text sequences)
{
    return entries_of(arena, database_query(database, arena, &numbered, ARGS(sequences)));
}

Value *record_subjects(Database *database, Arena *arena, int64_t after, int64_t until)
{
    return value_from_rows(arena, database_query(database, arena, &subjects_between, ARGS(after, until)));
}

Value *record_missed(Database *database, Arena *arena, Text subjects, int64_t after, int limit)
{
    return value_from_rows(arena, database_query(database, arena, &missed, ARGS(subjects, after, limit)));
}

Value *record_line(Database *database, Arena *arena, int64_t sequence)
{
    return value_from_row(arena, database_query(database, arena, &line, ARGS(sequence)));
}

int64_t record_length(Database *database)
{
    return database_number(database, &length_of_record, NO_ARGS, 0);
}
