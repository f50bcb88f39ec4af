/* SPDX-License-Identifier: EUPL-1.2 */
/* Outcomes as JSON: what the record keeps, and what is recounted, byte for byte. */
#include "deciding/decide.h"

#include "deciding/json_read.h"

enum { MOST_OUTCOME = 4096 };

static const char *const decided_names[] = { "passed", "failed", "no_quorum", "tied", NULL };
static const char *const reason_names[] = {
    "majority", "too_few_cities", "too_few_people", "no_blocking", "nobody_voted", "quorum", "quorum_people", "tie", "chair", "lot", NULL
};

static const struct {
    const char *name;
    size_t offset;
} weights[] = {
    { "entitled", offsetof(Outcome, entitled) },
    { "present", offsetof(Outcome, present) },
    { "represented", offsetof(Outcome, represented) },
    { "attending", offsetof(Outcome, attending) },
    { "cast", offsetof(Outcome, cast) },
    { "yes", offsetof(Outcome, yes) },
    { "no", offsetof(Outcome, no) },
    { "abstain", offsetof(Outcome, abstain) },
    { "base", offsetof(Outcome, base) },
    { "needed", offsetof(Outcome, needed) },
    { "quorum", offsetof(Outcome, quorum) },
    { "blocking", offsetof(Outcome, blocking) },
};

enum { WEIGHTS = sizeof weights / sizeof *weights };

Text decided_code(Decided decided)
{
    return text_from_z(decided_names[decided]);
}

Text outcome_to_json(Arena *arena, const Outcome *outcome)
{
    Buffer json = buffer_new(arena, MOST_OUTCOME);
    buffer_printf(&json, "{\"decided\":\"%s\",\"reason\":\"%s\"", decided_names[outcome->decided], reason_names[outcome->reason]);
    for (int i = 0; i < WEIGHTS; i++) {
        const Weight *weight = (const void *)((const char *)outcome + weights[i].offset);
        buffer_printf(&json, ",\"%s\":{\"cities\":%lld,\"people\":%lld}", weights[i].name, (long long)weight->cities, (long long)weight->people);
    }
    buffer_add_byte(&json, '}');
    return buffer_text(&json);
}

static void read_choices(const JsonPlace *place, Outcome *outcome)
{
    int decided = -1, reason = -1;
    json_choice(place, "decided", decided_names, &decided);
    json_choice(place, "reason", reason_names, &reason);
    if (decided < 0 || reason < 0) {
        json_wrong(place, "lacks what was decided, or why");
        return;
    }
    outcome->decided = decided;
    outcome->reason = reason;
}

static void read_weight(const JsonPlace *outcome, const char *name, Weight *result_weight)
{
    static const char *const names[] = { "cities", "people", NULL };
    JsonPlace place = json_member(outcome, name);
    if (!json_is_object(&place, names))
        return;
    json_number(&place, "cities", 0, INT64_MAX, &result_weight->cities);
    json_number(&place, "people", 0, INT64_MAX, &result_weight->people);
}

bool outcome_from_json(Arena *arena, Text json, Outcome *result_outcome)
{
    JsonReading reading = { .arena = arena };
    Value *value = value_from_json(arena, json, &reading.problem);
    *result_outcome = (Outcome){ 0 };
    if (value == NULL || value->kind != VALUE_OBJECT)
        return false;
    JsonPlace place = json_whole(&reading, value);
    read_choices(&place, result_outcome);
    for (int i = 0; i < WEIGHTS; i++)
        read_weight(&place, weights[i].name, (void *)((char *)result_outcome + weights[i].offset));
    return reading.problem.length == 0;
}
