/* SPDX-License-Identifier: EUPL-1.2 */
/* The next version: fates are given as planned, the text is made of them, and what stays open is carried over. */
#include "features/procedures/store.h"

#include "record/record.h"

static const Query insert_computed = {
    "INSERT INTO computed_version (version, position, base, decision, language, by_person, at) VALUES ($1, $2, $3, $4, $5, $6, $7)"
};
static const Query insert_fate = { "INSERT INTO computed_fate (version, amendment, fate) VALUES ($1, $2, $3)" };
static const Query forget_plans = { "DELETE FROM planned_fate WHERE position = $1" };

/* What the engine leaves out stays open, and so does what it would have stood in place of. */
static void keep_open(Outlook *outlook)
{
    for (ptrdiff_t i = 0; i < outlook->taken; i++)
        if (outlook->applied.left_out[i])
            outlook->plan[outlook->places[i]].fate = (Text){ 0 };
    for (ptrdiff_t i = 0; i < outlook->procedure.count; i++) {
        Planned *one = &outlook->plan[i];
        bool by_text = text_is(one->fate, "modified") && one->modified >= 0 && outlook->plan[one->modified].is_taken;
        bool by_part = text_is(one->fate, "modified") && one->part_of >= 0 && outlook->plan[one->part_of].is_taken;
        if ((by_text && outlook->plan[one->modified].fate.length == 0) || (by_part && outlook->plan[one->part_of].fate.length == 0))
            one->fate = (Text){ 0 };
    }
}

static bool decides_something(const Outlook *outlook)
{
    for (ptrdiff_t i = 0; i < outlook->procedure.count; i++)
        if (outlook->plan[i].fate.length > 0)
            return true;
    return false;
}

static bool leaves_something_out(const Outlook *outlook)
{
    for (ptrdiff_t i = 0; i < outlook->taken; i++)
        if (outlook->applied.left_out[i])
            return true;
    return false;
}

static const char *problem_of(const NextVersion *next, const Outlook *outlook)
{
    if (outlook->base == 0)
        return SAY("There is no text yet that could be amended");
    if (next->mark && next->mark != outlook->mark)
        return SAY("Something has changed since you looked: please look again");
    if (outlook->conflict >= 0)
        return SAY("Two amendments that would pass cannot both pass: please choose one of them");
    if (next->is_anew && leaves_something_out(outlook))
        return SAY("One of these amendments does not fit beside the others: please choose another fate for it");
    return decides_something(outlook) ? NULL : SAY("Nothing is decided yet: please choose what becomes of the amendments");
}

static void give_fates(Write *write, const Outlook *outlook, int64_t by)
{
    AmendmentFate *fates = new(write->arena, AmendmentFate, outlook->procedure.count + 1);
    ptrdiff_t count = 0;
    for (ptrdiff_t i = 0; i < outlook->procedure.count; i++)
        if (outlook->plan[i].fate.length > 0)
            fates[count++] = (AmendmentFate){ outlook->plan[i].id, outlook->plan[i].fate };
    amendment_fates(write, outlook->procedure.position, count, fates, by);
}

static void keep_what_it_was_made_of(Write *write, const NextVersion *next, const Outlook *outlook, int64_t version)
{
    database_run(write->database, &insert_computed,
                 ARGS(version, next->position, outlook->base, text_trim(next->decision), next->language, next->by, write->now));
    for (ptrdiff_t i = 0; i < outlook->procedure.count; i++)
        if (outlook->plan[i].fate.length > 0)
            database_run(write->database, &insert_fate, ARGS(version, outlook->plan[i].id, outlook->plan[i].fate));
    database_run(write->database, &forget_plans, ARGS(next->position));
    record_restate(write, "procedure", next->position);
}

int64_t next_version_compute(Write *write, const NextVersion *next, const char **result_problem)
{
    Outlook outlook = outlook_load(write->database, write->arena, next->position, next->is_anew, TEXT("en"));
    keep_open(&outlook);
    *result_problem = problem_of(next, &outlook);
    if (*result_problem)
        return 0;
    int64_t before = version_latest(write->database, next->position);
    give_fates(write, &outlook, next->by);
    const NewVersion computed = { .position = next->position, .made_of = "amendments", .note = text_trim(next->decision), .by = next->by,
                                  .base = outlook.base };
    int64_t version = version_compute(write, &computed, &outlook.applied);
    keep_what_it_was_made_of(write, next, &outlook, version);
    amendments_carry(write, next->position, before, version, next->by);
    return version;
}
