/* SPDX-License-Identifier: EUPL-1.2 */
/* An amendment is written by editing the text: what changes is derived, and what it collides with is found in the same write. */
#include "features/amendments/store.h"

#include "features/amendments/rules.h"

static const Query insert_amendment = {
    "INSERT INTO amendment (id, position, version, change, label, place, kind, organisation, by_person, language, reason, amends, instead_of, "
    "part_of, taken_over_from, state, fate, by_hand, supporters, submitted_at, changed_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, 0, $14, '', 0, 0, $15, $15)"
};
static const Query next_label = { "SELECT COALESCE(MAX(label), 0) + 1 FROM amendment WHERE position = $1" };
static const Query set_right = {
    "UPDATE amendment SET version = $2, place = $3, by_hand = 0, changed_at = $4 WHERE id = $1 AND by_hand = 1"
};

/* What the edit comes to, against the version as it stands. */
static Amendment derive(Write *write, int64_t position, int64_t number, const Document *base, Text markdown)
{
    Document edited = document_read(write->arena, markdown);
    int64_t next_id = paragraph_ids_reserve(write, position, edited.count + 1);
    return amendment_of_edit(write->arena, number, base, &edited, &next_id);
}

static const char *version_problem(Write *write, int64_t position, int64_t version)
{
    return version != 0 && version == version_latest(write->database, position)
               ? NULL
               : SAY("The text has moved on since you began: please look at your changes again");
}

static int64_t insert(Write *write, const NewAmendment *amendment, int64_t id, const Amendment *changes, int64_t place)
{
    int64_t needed = value_get_number(stage_now(write->database, write->arena, amendment->position), "supporters");
    int64_t label = database_number(write->database, &next_label, ARGS(amendment->position), 1);
    database_run(write->database, &insert_amendment,
                 ARGS(id, amendment->position, amendment->version, changes->number, label, place, amendment->kind, amendment->organisation,
                      amendment->by, amendment->language, amendment->reason, amendment->amends, amendment->instead_of,
                      amendment_state_with(amendment->kind, 0, needed), write->now));
    changes_write(write, id, changes);
    ground_write(write, amendment->version, id, changes);
    return id;
}

static void note_submission(Write *write, int64_t id, const Document *base, const Amendment *changes, int64_t by)
{
    Value *row = amendment_row(write, id);
    bool collects = text_is(value_get_text(row, "state"), "collecting");
    amendment_record(write, collects ? "amendment.proposed" : "amendment.submitted", row, NULL, value_get_number(row, "organisation"), by);
    collisions_write_of(write, row, base, changes, by);
    tally_write(write, value_get_number(row, "position"));
}

int64_t amendment_submit(Write *write, const NewAmendment *amendment, const char **result_problem)
{
    *result_problem = version_problem(write, amendment->position, amendment->version);
    if (*result_problem)
        return 0;
    Document base = version_document(write->database, write->arena, amendment->version);
    int64_t id = write_new_id(write);
    Amendment changes = derive(write, amendment->position, 1, &base, amendment->markdown);
    *result_problem = changes.count == 0 ? SAY("The text is as it was: please change something in it") : NULL;
    if (*result_problem)
        return 0;
    changes.number = text_change_number(write, amendment->position, id, amendment->by, amendment->organisation);
    insert(write, amendment, id, &changes, place_of_amendment(&base, &changes));
    note_submission(write, id, &base, &changes, amendment->by);
    return id;
}

const char *amendment_set_right(Write *write, int64_t amendment, int64_t version, Text markdown, int64_t by)
{
    Value *row = amendment_row(write, amendment);
    const char *problem = version_problem(write, value_get_number(row, "position"), version);
    if (problem)
        return problem;
    Document base = version_document(write->database, write->arena, version);
    Amendment changes = derive(write, value_get_number(row, "position"), value_get_number(row, "change"), &base, markdown);
    if (changes.count == 0)
        return SAY("The text is as it was: please change something in it");
    if (database_run(write->database, &set_right, ARGS(amendment, version, place_of_amendment(&base, &changes), write->now)) == 0)
        return SAY("The amendment fits the text as it is");
    changes_write(write, amendment, &changes);
    ground_write(write, version, amendment, &changes);
    row = amendment_row(write, amendment);
    amendment_record(write, "amendment.set_right", row, NULL, value_get_number(row, "organisation"), by);
    collisions_write_of(write, row, &base, &changes, by);
    tally_write(write, value_get_number(row, "position"));
    return NULL;
}
