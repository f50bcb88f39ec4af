/* SPDX-License-Identifier: EUPL-1.2 */
/* What translations keep about a person. A translation is the text's and stays; who made it is forgotten. */
#include "features/translations/store.h"

#include "http/gather.h"

static const Query made = {
    "SELECT l.position, l.language, t.paragraph, t.number, t.text, t.at FROM paragraph_translation t JOIN text_language l ON l.id = t.text_language "
    "WHERE t.by_person = $1 ORDER BY t.at, t.text_language, t.paragraph LIMIT 100000"
};
static const Query forget = { "UPDATE paragraph_translation SET by_person = 0 WHERE by_person = $1" };

/* Rows have no id: who made them stays with the account that goes out of use. */
const PersonColumn translations_person_columns[] = {
    { "paragraph_translation.by_person", NULL, NULL },
    { 0 },
};

void translations_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    about_put_rows(result, "paragraphs", database, arena, &made, person);
}

void translations_erase_person(Write *write, int64_t person)
{
    database_run(write->database, &forget, ARGS(person));
}
