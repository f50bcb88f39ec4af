/* SPDX-License-Identifier: EUPL-1.2 */
/* A question for who recounts it, and the digests by which the record vouches for its parts. */
#include "features/questions/store.h"

#include "base/buffer.h"

enum { MOST_JSON = 64 << 20 };

static const Query roll_lines = {
    "SELECT organisation, population, holder FROM question_roll WHERE question = $1 ORDER BY organisation"
};
static const Query ballot_lines = {
    "SELECT organisation, holder, choice FROM ballot WHERE question = $1 ORDER BY organisation"
};

/* Lines of three columns, by the number of the organisation. */
static Text digest_of_lines(Database *database, Arena *arena, const Query *query, int64_t question)
{
    Buffer lines = buffer_new(arena, MOST_JSON);
    Rows *rows = database_query(database, arena, query, ARGS(question));
    while (rows_next(rows))
        buffer_printf(&lines, "%lld %.*s %.*s\n", (long long)rows_number(rows, 0), TEXT_ARGUMENTS(rows_text(rows, 1)),
                      TEXT_ARGUMENTS(rows_text(rows, 2)));
    return text_digest(arena, buffer_text(&lines));
}

Text question_roll_digest(Database *database, Arena *arena, int64_t question)
{
    return digest_of_lines(database, arena, &roll_lines, question);
}

Text question_ballots_digest(Database *database, Arena *arena, int64_t question)
{
    return digest_of_lines(database, arena, &ballot_lines, question);
}

Value *question_export(const Feature *const *features, Database *database, Arena *arena, const Value *question)
{
    Value *exported = value_object(arena);
    static const char *const members[] = { "id", "way", "title", "language", "convocation", "opened_at", "closed_at", "record_day", "seed" };
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        put(exported, members[i], value_get(question, text_from_z(members[i])));
    const QuestionWay *way = question_way(features, value_get_text(question, "way"));
    if (way && way->put_export)
        way->put_export(database, arena, question, exported);
    return exported;
}
