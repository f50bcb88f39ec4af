/* SPDX-License-Identifier: EUPL-1.2 */
/* What came of silences and consents as JSON: what the record keeps, and what is recounted, byte for byte. */
#include "deciding/silence.h"

#include "deciding/json_read.h"

/* True where nothing was wrong; place is the whole. */
static bool read_whole(Arena *arena, Text json, JsonReading *reading, JsonPlace *result_place)
{
    *reading = (JsonReading){ .arena = arena };
    Value *value = value_from_json(arena, json, &reading->problem);
    *result_place = json_whole(reading, value);
    return value && value->kind == VALUE_OBJECT;
}

static void read_number(const JsonPlace *place, const char *name, int64_t *result_number)
{
    json_number(place, name, 0, INT64_MAX, result_number);
}

/* ---- Silence ---- */

static const char *const silence_names[] = { "broken", "adopted", NULL };

Text silence_to_json(Arena *arena, const SilenceOutcome *outcome)
{
    return text_printf(arena, "{\"decided\":\"%s\",\"entitled\":%lld,\"objections\":%lld,\"reservations\":%lld,\"late\":%lld}",
                       silence_names[outcome->is_adopted], (long long)outcome->entitled, (long long)outcome->objections,
                       (long long)outcome->reservations, (long long)outcome->late);
}

bool silence_from_json(Arena *arena, Text json, SilenceOutcome *result_outcome)
{
    JsonReading reading;
    JsonPlace place;
    int decided = -1;
    *result_outcome = (SilenceOutcome){ 0 };
    if (!read_whole(arena, json, &reading, &place))
        return false;
    json_choice(&place, "decided", silence_names, &decided);
    read_number(&place, "entitled", &result_outcome->entitled);
    read_number(&place, "objections", &result_outcome->objections);
    read_number(&place, "reservations", &result_outcome->reservations);
    read_number(&place, "late", &result_outcome->late);
    result_outcome->is_adopted = decided == 1;
    return decided >= 0 && reading.problem.length == 0;
}

/* ---- Consent ---- */

static const char *const consent_names[] = { "agreed", "objected", "no_quorum", NULL };

Text consent_to_json(Arena *arena, const ConsentOutcome *outcome)
{
    return text_printf(arena, "{\"decided\":\"%s\",\"entitled\":%lld,\"agree\":%lld,\"aside\":%lld,\"object\":%lld,\"quorum\":%lld}",
                       consent_names[outcome->decided], (long long)outcome->entitled, (long long)outcome->agree, (long long)outcome->aside,
                       (long long)outcome->object, (long long)outcome->quorum);
}

bool consent_from_json(Arena *arena, Text json, ConsentOutcome *result_outcome)
{
    JsonReading reading;
    JsonPlace place;
    int decided = -1;
    *result_outcome = (ConsentOutcome){ 0 };
    if (!read_whole(arena, json, &reading, &place))
        return false;
    json_choice(&place, "decided", consent_names, &decided);
    read_number(&place, "entitled", &result_outcome->entitled);
    read_number(&place, "agree", &result_outcome->agree);
    read_number(&place, "aside", &result_outcome->aside);
    read_number(&place, "object", &result_outcome->object);
    read_number(&place, "quorum", &result_outcome->quorum);
    if (decided >= 0)
        result_outcome->decided = decided;
    return decided >= 0 && reading.problem.length == 0;
}
