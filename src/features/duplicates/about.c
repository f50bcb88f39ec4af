/* SPDX-License-Identifier: EUPL-1.2 */
/* What is kept about people here, given out and erased; and entries of the record in words. */
#include "features/duplicates/store.h"

#include "http/gather.h"
#include "record/record.h"

static const Query merges_about = { "SELECT merged_at, undone_at, rows_moved FROM account_merge WHERE person = $1 UNION ALL "
                                    "SELECT merged_at, undone_at, rows_moved FROM account_merge WHERE merged = $1 ORDER BY merged_at" };
static const Query merges_by = { "SELECT merged_at FROM account_merge WHERE by_person = $1 ORDER BY merged_at" };
static const Query apart_about = { "SELECT told_at FROM not_same WHERE person = $1 UNION ALL "
                                   "SELECT told_at FROM not_same WHERE other = $1 ORDER BY told_at" };
static const Query apart_by = { "SELECT told_at FROM not_same WHERE by_person = $1 ORDER BY told_at" };

static const Query erase_rows = { "DELETE FROM account_merge_row WHERE account_merge IN (SELECT id FROM account_merge WHERE person = $1 "
                                  "UNION SELECT id FROM account_merge WHERE merged = $1)" };
static const Query erase_merges = { "DELETE FROM account_merge WHERE person = $1" };
static const Query erase_merged = { "DELETE FROM account_merge WHERE merged = $1" };
static const Query merged_with = { "SELECT DISTINCT person AS id FROM account_merge WHERE merged = $1 ORDER BY person" };
static const Query erase_apart = { "DELETE FROM not_same WHERE person = $1" };
static const Query erase_apart_other = { "DELETE FROM not_same WHERE other = $1" };
static const Query erase_likeness = { "DELETE FROM likeness WHERE person = $1" };
static const Query erase_likeness_other = { "DELETE FROM likeness WHERE other = $1" };
static const Query forget_merger = { "UPDATE account_merge SET by_person = 0 WHERE by_person = $1" };
static const Query forget_teller = { "UPDATE not_same SET by_person = 0 WHERE by_person = $1" };

static const Query merger_rows = { "SELECT id FROM account_merge WHERE by_person = $1" };
static const Query move_merger = { "UPDATE account_merge SET by_person = $2 WHERE id = $1" };
static const Query teller_rows = { "SELECT id FROM not_same WHERE by_person = $1" };
static const Query move_teller = { "UPDATE not_same SET by_person = $2 WHERE id = $1" };

/* What is about accounts stays with them; likeness is found anew. */
const PersonColumn duplicates_person_columns[] = {
    { "likeness.person", NULL, NULL },
    { "likeness.other", NULL, NULL },
    { "not_same.person", NULL, NULL },
    { "not_same.other", NULL, NULL },
    { "not_same.by_person", &teller_rows, &move_teller },
    { "account_merge.person", NULL, NULL },
    { "account_merge.merged", NULL, NULL },
    { "account_merge.by_person", &merger_rows, &move_merger },
    { 0 },
};

static void put_rows(Value *result, const char *name, Database *database, const Query *query, int64_t person)
{
    put(result, name, value_from_rows(result->arena, database_query(database, result->arena, query, ARGS(person))));
}

void duplicates_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    (void)arena;
    put_rows(result, "merges", database, &merges_about, person);
    put_rows(result, "merges_made", database, &merges_by, person);
    put_rows(result, "told_apart", database, &apart_about, person);
    put_rows(result, "told_apart_by", database, &apart_by, person);
}

void duplicates_erase_person(Write *write, int64_t person)
{
    static const Query *const erasures[] = { &erase_rows,     &erase_merges,         &erase_merged,  &erase_apart,  &erase_apart_other,
                                             &erase_likeness, &erase_likeness_other, &forget_merger, &forget_teller };
    Value *kept = value_from_rows(write->arena, database_query(write->database, write->arena, &merged_with, ARGS(person)));
    for (size_t i = 0; i < sizeof erasures / sizeof *erasures; i++)
        database_run(write->database, erasures[i], ARGS(person));
    for (ptrdiff_t i = 0; i < kept->count; i++)
        record_restate(write, "person", value_get_number(kept->items[i], "id"));
}

static const EntrySentence sentences[] = {
    { "person.told_apart", SAY("Two accounts were found to be two people's"), SAY("Two accounts were found to be two people's") },
    { "person.merged",
      SAY("Two accounts of one person became one; {rows, plural, =0 {no entries} one {# entry} other {# entries}} changed hands"),
      SAY("Two accounts of one person became one") },
    { "person.merge_undone",
      SAY("One account became two again; {rows, plural, =0 {no entries} one {# entry} other {# entries}} went back"),
      SAY("One account became two again") },
    { 0 }
};

Text duplicates_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    return entry_said(sentences, language, arena, verb, content);
}

static bool is_of_duplicates(Text verb)
{
    for (int i = 0; sentences[i].verb; i++)
        if (text_is(verb, sentences[i].verb))
            return true;
    return false;
}

int64_t duplicates_entry_audience(Database *database, const Value *entry)
{
    (void)database;
    return is_of_duplicates(value_get_text(entry, "verb")) ? AUDIENCE_SECRETARIAT : 0;
}

/* The account that goes out of use is not seen any more, and is again once that is undone. */
int64_t duplicates_entry_moves(const Value *entry)
{
    bool is_moved = is_of_duplicates(value_get_text(entry, "verb"));
    return is_moved ? value_get_number(value_get(entry, TEXT("content")), "merged") : 0;
}
