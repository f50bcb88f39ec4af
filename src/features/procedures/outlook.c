/* SPDX-License-Identifier: EUPL-1.2 */
/* What would come of the plan as it stands: which amendments pass, and the text that they make. The page shows it and the write does it, so that nothing
 * else can come of it than was seen. */
#include "features/procedures/store.h"

#include "base/buffer.h"

enum { IDS_BYTES = 1 << 20 };

/* The version that the amendments in question are laid on. */
static int64_t base_of(Database *database, Arena *arena, int64_t position, bool is_anew)
{
    int64_t latest = version_latest(database, position);
    return is_anew ? value_get_number(computed_load(database, arena, latest), "base") : latest;
}

/* The fates with which the latest version was computed. */
static void fates_of_latest(Database *database, Arena *arena, const Procedure *procedure, Text *result_fates)
{
    Value *rows = computed_fates(database, arena, version_latest(database, procedure->position));
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        ptrdiff_t place = procedure_find(procedure, value_get_number(rows->items[i], "amendment"));
        if (place >= 0)
            result_fates[place] = value_get_text(rows->items[i], "fate");
    }
}

static Text chosen_of(const Item *item, Text fate_before)
{
    const char *by_answer = fate_of_answer(value_get_text(item->answer, "answer"));
    if (item->planned.length > 0)
        return item->planned;
    return fate_before.length > 0 ? fate_before : text_from_z(by_answer);
}

static void plan_begin(Outlook *outlook, Arena *arena, const Text *fates_before, bool is_anew)
{
    const Procedure *procedure = &outlook->procedure;
    outlook->plan = new(arena, Planned, procedure->count + 1);
    for (ptrdiff_t i = 0; i < procedure->count; i++) {
        const Item *item = &procedure->items[i];
        bool in_question = is_anew ? fates_before[i].length > 0 : item_is_open(item);
        outlook->plan[i] = (Planned){ .id = item->id,
                                      .kind = value_get_text(item->row, "kind"),
                                      .by_hand = value_get_number(item->row, "by_hand") != 0,
                                      .modified = in_question ? item->modified : -1,
                                      .amends = procedure_find(procedure, value_get_number(item->row, "amends")),
                                      .part_of = procedure_find(procedure, value_get_number(item->row, "part_of")),
                                      .in_question = in_question,
                                      .chosen = in_question ? chosen_of(item, fates_before[i]) : (Text){ 0 } };
    }
    plan_settle(procedure->count, outlook->plan);
}

/* The ids of those that are taken, or of all in question, as "17,18"; empty: none. */
static Text ids_of(Arena *arena, const Outlook *outlook, bool only_taken)
{
    Buffer ids = buffer_new(arena, IDS_BYTES);
    for (ptrdiff_t i = 0; i < outlook->procedure.count; i++)
        if (outlook->plan[i].is_taken || (!only_taken && outlook->plan[i].in_question))
            buffer_add_listed(&ids, outlook->plan[i].id);
    return ids.length > 0 ? buffer_text(&ids) : (Text){ 0 };
}

/* The places in the procedure of amendments that were read by their ids. */
static ptrdiff_t *places_of(Arena *arena, const Procedure *procedure, ptrdiff_t count, const Amendment *changes)
{
    ptrdiff_t *places = new(arena, ptrdiff_t, count + 1);
    int64_t highest = 0;
    for (ptrdiff_t i = 0; i < procedure->count; i++)
        highest = value_get_number(procedure->items[i].row, "change") > highest ? value_get_number(procedure->items[i].row, "change") : highest;
    ptrdiff_t *by_change = new(arena, ptrdiff_t, highest + 1);
    for (ptrdiff_t i = 0; i < procedure->count; i++)
        by_change[value_get_number(procedure->items[i].row, "change")] = i;
    for (ptrdiff_t i = 0; i < count; i++)
        places[i] = by_change[changes[i].number];
    return places;
}

/* Of amendments that were decided nothing is kept of what collides: it is found anew. */
static void find_pairs(Outlook *outlook, Database *database, Arena *arena)
{
    Procedure *procedure = &outlook->procedure;
    ptrdiff_t count = 0;
    Text ids = ids_of(arena, outlook, false);
    Amendment *changes = ids.length > 0 ? amendments_changes(database, arena, ids, &count) : NULL;
    const ptrdiff_t *places = places_of(arena, procedure, count, changes);
    Collisions found = amendments_collide(arena, &outlook->document, count, changes);
    procedure->pairs = new(arena, CollidingPair, found.count + 1);
    procedure->pair_count = 0;
    for (ptrdiff_t i = 0; i < found.count; i++)
        if (found.items[i].needs_choice)
            procedure->pairs[procedure->pair_count++] = (CollidingPair){ .first = places[found.items[i].first],
                                                                         .second = places[found.items[i].second],
                                                                         .first_falls = found.items[i].first_falls,
                                                                         .second_falls = found.items[i].second_falls };
}

static void apply(Outlook *outlook, Database *database, Arena *arena)
{
    Text ids = ids_of(arena, outlook, true);
    if (ids.length > 0)
        outlook->amendments = amendments_changes(database, arena, ids, &outlook->taken);
    outlook->places = places_of(arena, &outlook->procedure, outlook->taken, outlook->amendments);
    outlook->applied = amendments_apply(arena, &outlook->document, outlook->taken, outlook->amendments);
}

Outlook outlook_load(Database *database, Arena *arena, int64_t position, bool is_anew, Text language)
{
    Outlook outlook = { .base = base_of(database, arena, position, is_anew) };
    outlook.procedure = procedure_load(database, arena, position, ANSWERS_LATEST, language);
    Text *fates_before = new(arena, Text, outlook.procedure.count + 1);
    if (is_anew)
        fates_of_latest(database, arena, &outlook.procedure, fates_before);
    plan_begin(&outlook, arena, fates_before, is_anew);
    outlook.document = version_document(database, arena, outlook.base);
    if (is_anew)
        find_pairs(&outlook, database, arena);
    outlook.conflict = plan_conflict(outlook.plan, outlook.procedure.pair_count, outlook.procedure.pairs);
    outlook.mark = plan_mark(outlook.procedure.count, outlook.plan, version_latest(database, position));
    apply(&outlook, database, arena);
    return outlook;
}

bool outlook_leaves_out(const Outlook *outlook, ptrdiff_t place)
{
    for (ptrdiff_t i = 0; i < outlook->taken; i++)
        if (outlook->places[i] == place && outlook->applied.left_out[i])
            return true;
    return false;
}
