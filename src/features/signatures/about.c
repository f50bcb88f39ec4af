/* SPDX-License-Identifier: EUPL-1.2 */
/* What signatures keep about a person. That the city has signed stays; who did it goes. */
#include "features/signatures/store.h"

#include "http/gather.h"
#include "record/record.h"

static const Query given = { "SELECT position, organisation, signer, function, language, signed_on FROM signature WHERE person = $1 ORDER BY id" };
static const Query entered = { "SELECT position, organisation, signed_on, at FROM signature WHERE by_person = $1 ORDER BY id" };
static const Query forget_signer = { "UPDATE signature SET person = 0, signer = '', function = '', language = '' WHERE person = $1" };
static const Query forget_enterer = { "UPDATE signature SET by_person = 0 WHERE by_person = $1" };
static const Query signer_rows = { "SELECT id FROM signature WHERE person = $1" };
static const Query move_signer = { "UPDATE signature SET person = $2 WHERE id = $1" };
static const Query enterer_rows = { "SELECT id FROM signature WHERE by_person = $1" };
static const Query move_enterer = { "UPDATE signature SET by_person = $2 WHERE id = $1" };

const PersonColumn signatures_person_columns[] = {
    { "signature.person", &signer_rows, &move_signer, "signature" },
    { "signature.by_person", &enterer_rows, &move_enterer },
    { 0 },
};

void signatures_about_person(Database *database, Arena *arena, int64_t person, Value *result)
{
    about_put_rows(result, "given", database, arena, &given, person);
    about_put_rows(result, "entered", database, arena, &entered, person);
}

void signatures_erase_person(Write *write, int64_t person)
{
    Value *signed_ = value_from_rows(write->arena, database_query(write->database, write->arena, &signer_rows, ARGS(person)));
    database_run(write->database, &forget_signer, ARGS(person));
    for (ptrdiff_t i = 0; i < signed_->count; i++)
        record_restate(write, "signature", value_get_number(signed_->items[i], "id"));
    database_run(write->database, &forget_enterer, ARGS(person));
}
