/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading a version in another language. */
#include "features/translations/store.h"

/* All that was ever saved: a text has hundreds of paragraphs, each translated a few times. */
static const Query all_of = {
    "SELECT t.paragraph, t.number, t.version, v.number AS version_number, t.digest, t.text FROM paragraph_translation t "
    "JOIN version v ON v.id = t.version WHERE t.text_language = $1 ORDER BY t.paragraph, t.number"
};
static const Query number_of_version = { "SELECT number FROM version WHERE id = $1" };

typedef struct Saved {
    Value *rows;            /* in order of paragraph and number */
    Candidate *candidates;  /* one a row */
} Saved;

static Saved read_saved(Database *database, Arena *arena, int64_t language)
{
    Saved saved = { .rows = value_from_rows(arena, database_query(database, arena, &all_of, ARGS(language))) };
    saved.candidates = new (arena, Candidate, saved.rows->count + 1);
    for (ptrdiff_t i = 0; i < saved.rows->count; i++)
        saved.candidates[i] = (Candidate){ value_get_number(saved.rows->items[i], "version_number"), value_get_text(saved.rows->items[i], "digest") };
    return saved;
}

/* The first row of a paragraph, or of one behind it. */
static ptrdiff_t first_of(const Value *rows, int64_t paragraph)
{
    ptrdiff_t low = 0, high = rows->count;
    while (low < high) {
        ptrdiff_t middle = low + (high - low) / 2;
        if (value_get_number(rows->items[middle], "paragraph") < paragraph)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static Translated best_of(const Saved *saved, int64_t paragraph, int64_t version, Text digest)
{
    ptrdiff_t first = first_of(saved->rows, paragraph), end = first;
    while (end < saved->rows->count && value_get_number(saved->rows->items[end], "paragraph") == paragraph)
        end++;
    int best = translation_best(saved->candidates + first, (int)(end - first), version, digest);
    if (best < 0)
        return (Translated){ 0 };
    const Value *row = saved->rows->items[first + best];
    return (Translated){ .text = value_get_text(row, "text"),
                         .number = value_get_number(saved->rows->items[end - 1], "number"),
                         .version = value_get_number(row, "version"),
                         .is_current = text_equal(value_get_text(row, "digest"), digest) };
}

Translated *version_translated(Database *database, Arena *arena, int64_t position, int64_t version, const Document *document, Text language)
{
    Translated *translated = new (arena, Translated, document->count + 1);
    int64_t found = text_language_find(database, position, language);
    if (found == 0)
        return translated;
    Saved saved = read_saved(database, arena, found);
    int64_t number = database_number(database, &number_of_version, ARGS(version), 0);
    for (ptrdiff_t i = 0; i < document->count; i++)
        translated[i] = best_of(&saved, document->items[i].id, number, source_digest(arena, document->items[i].text));
    return translated;
}
