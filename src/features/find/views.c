/* SPDX-License-Identifier: EUPL-1.2 */
/* What may fit, by the words of names. */
#include "features/find/pages.h"

#include "http/app_state.h"

enum { FEW = 20, OBJECTS_LENGTH = 16384 };

/* $1 how many, $2 audiences, $3 the feature, $4 to $7 the beginnings of words, the last ones perhaps empty. */
#define ANOTHER(beginning)                                                                                              \
    "AND (" beginning " = '' OR EXISTS (SELECT 1 FROM found_word o WHERE o.object = w.object AND o.word >= " beginning " " \
    "AND o.word < " beginning " || '\U0010FFFF')) "
#define FITTING "AND w.word >= $4 AND w.word < $4 || '\U0010FFFF' " ANOTHER("$5") ANOTHER("$6") ANOTHER("$7") "ORDER BY w.word, w.object LIMIT $1"

/* For who sees nearly all of them. */
static const Query among_all = { "SELECT w.object FROM found_word w WHERE w.feature = $3 AND " SEEN_BY("$2", "w.audience") " " FITTING };

/* For who sees few: of people a visitor sees none, and would else have all of them looked at. */
static const Query among_seen = {
    "SELECT w.object FROM numbers($2) AS seen JOIN found_word w ON w.feature = $3 AND w.audience = seen.number WHERE w.object > 0 " FITTING
};
static const Query names_of = { "SELECT object, feature, names FROM found_name WHERE object IN (SELECT number FROM numbers($1))" };

static void add_of_feature(Request *request, const Feature *feature, const Wanted *wanted, Buffer *objects)
{
    const Query *query = may_see(&request->reader, AUDIENCE_NETWORK) ? &among_all : &among_seen;
    Rows *rows = database_query(request->database, request->arena, query,
                                ARGS(FEW, request->reader.audiences, feature->name, wanted->words[0], wanted->words[1], wanted->words[2],
                                     wanted->words[3]));
    while (rows_next(rows))
        buffer_add_listed(objects, rows_number(rows, 0));
}

Text objects_that_may_fit(Request *request, const Wanted *wanted)
{
    Buffer objects = buffer_new(request->arena, OBJECTS_LENGTH);
    const Feature *const *features = request->app->options.features;
    for (int i = 0; features[i] && wanted->count > 0; i++)
        if (features[i]->findable)
            add_of_feature(request, features[i], wanted, &objects);
    return buffer_text(&objects);
}

Value *names_of_objects(Request *request, Text objects)
{
    return value_from_rows(request->arena, database_query(request->database, request->arena, &names_of, ARGS(objects)));
}
