/* SPDX-License-Identifier: EUPL-1.2 */
/* What others gather of boxes, and the job that takes what was sealed out of the files. */
#include "features/sealed/store.h"

#include "http/gather.h"

static const Query turnout_row = { "SELECT id, question, organisation FROM box_turnout WHERE id = $1" };
static const Query box_row = { "SELECT question, body, audience, state, voted, root FROM box WHERE question = $1" };
static const Query published_rows = { "SELECT mark, question, content FROM box_published WHERE question = $1" };

/* Not the sealed ballots: entries would tell which of them came when. */
const Vouch sealed_vouched[] = {
    { "box_turnout", "box_turnout", &turnout_row },
    { "box", "box", &box_row },
    { "box", "box_published", &published_rows },
    { 0 },
};

static const EntrySentence sentences[] = {
    { "ballot.sealed", SAY("A secret ballot was cast"), SAY("A secret ballot was cast") },
    { "box.emptied", SAY("{count, plural, one {# secret ballot was} other {# secret ballots were}} opened, shuffled and published"),
      SAY("Secret ballots were opened, shuffled and published") },
    { 0 }
};

Text sealed_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    return entry_said(sentences, language, arena, verb, content);
}

static const Query body_of = { "SELECT body FROM box WHERE question = $1" };
static const Query audience_of = { "SELECT audience FROM box WHERE question = $1" };

static const Query audience_of_emptied = { "SELECT audience FROM box WHERE question = $1 AND state = 'emptied'" };

/* Who has voted is seen by those who sit in the body; once the box is emptied, by all who see what was published, so that they can recount. */
static int64_t audience_of_turnout(Database *database, int64_t question)
{
    int64_t audience = database_number(database, &audience_of_emptied, ARGS(question), 0);
    return audience ? audience : audience_find(database, "group", database_number(database, &body_of, ARGS(question), 0));
}

int64_t sealed_entry_audience(Database *database, const Value *entry)
{
    Text verb = value_get_text(entry, "verb");
    if (text_is(verb, "ballot.sealed"))
        return audience_of_turnout(database, value_get_number(entry, "place"));
    if (text_is(verb, "box.emptied"))
        return database_number(database, &audience_of, ARGS(value_get_number(entry, "object")), 0);
    return 0;
}

JobResult box_scrub_run(const Job *job, Writer *writer, Database *database, Arena *arena, void *app)
{
    (void)job;
    (void)database;
    (void)arena;
    (void)app;
    return writer_scrub(writer, box_secret_tables) == WRITE_DONE ? JOB_DONE : JOB_AGAIN;
}

static const JobKind jobs[] = {
    { .kind = SCRUB_JOB, .run = box_scrub_run },
    { 0 },
};

static const EntryKind entry_kinds[] = {
    { .code = "box", .label = SAY("Secret ballots"), .verbs = "box" },
    { 0 },
};

const Schema sealed_schema = { "sealed", "src/features/sealed/schema.sql" };

const Feature sealed = {
    .name = "sealed",
    .area = "votes",
    .jobs = jobs,
    .vouched = sealed_vouched,
    .entry_in_words = sealed_entry_in_words,
    .entry_audience = sealed_entry_audience,
    .entry_kinds = entry_kinds,
};
